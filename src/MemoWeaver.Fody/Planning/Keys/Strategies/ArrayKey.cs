using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Arrays, by content.</summary>
internal sealed class ArrayKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (type is not ArrayType array)
            return null;
        var elements = Elements.Plan(context, [array.ElementType]);
        if (elements.HasErrors)
            return new KeyShape.Refusal(elements.Findings);
        if (array.IsVector
            && context.Library.ForElement(elements.Shapes[0]) is { } policy
            && context.Library.Find("ArrayPart`2", array.ElementType, policy) is { } arrayPolicy)
            return new KeyShape.Leaf(type, new KeyPolicy.Library(arrayPolicy, elements.Shapes[0].MayBeUnkeyable, needsSnapshot: true), "by content", elements.Findings);
        return context.Library.AtRunTime(type, "by content", elements.Findings);
    }
}
