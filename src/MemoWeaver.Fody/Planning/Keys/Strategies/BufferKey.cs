using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Inline arrays and <c>fixed</c> buffers have one field and many elements.</summary>
internal sealed class BufferKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || !definition.IsBuffer())
            return null;
        var element = definition.Fields.First(f => !f.IsStatic).FieldType.SeenFrom(type);
        return element.IsPrimitive
            ? context.Library.Value(type, "BitwiseKeyComparer`1", "by bits", type)
            : new KeyShape.Refusal(new KeyFinding(KeyProblemKind.Unkeyable, type, "an inline array whose elements are not numbers"));
    }
}
