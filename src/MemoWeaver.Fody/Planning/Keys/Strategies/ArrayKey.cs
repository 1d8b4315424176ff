using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Arrays, by content.</summary>
internal sealed class ArrayKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        type is ArrayType array
            ? new Elements(context, [array.ElementType]).Collection(type, array.IsVector ? "ArrayKeyComparer`2" : null)
            : null;
}
