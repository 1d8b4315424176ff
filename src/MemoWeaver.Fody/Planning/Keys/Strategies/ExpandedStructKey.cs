using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>
/// Structs without equality of their own, and record structs: field by field, never by <c>ValueType.Equals</c>.
/// Where fields are private to a struct of the woven module, by a comparer that is emitted into it.
/// </summary>
internal sealed class ExpandedStructKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is not { IsValueType: true } || (ValueEquality.IsHandWritten(type) && ValueEquality.IsEquatable(type)))
            return null;
        if (PartReader.TryExpand(context, type) is { } parts)
            return new KeyShape.Parts(parts);
        return definition.Module == context.Module ? context.Emitted.Plan(context, type, definition) : null;
    }
}
