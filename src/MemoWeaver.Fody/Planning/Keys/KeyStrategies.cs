using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>One way for a type to take part in keys.</summary>
/// <param name="context">Plans the parts, and knows who reads them.</param>
/// <param name="type">The type, modifiers removed.</param>
/// <param name="definition">Its definition; null for arrays, pointers and type parameters.</param>
/// <returns>The shape, or null if the strategy has nothing to say about the type.</returns>
delegate KeyShape? KeyStrategy(KeyContext context, TypeReference type, TypeDefinition? definition);

/// <summary>Chooses how a type takes part in keys: the first strategy that answers.</summary>
static class KeyStrategies
{
    static readonly KeyStrategy[] Ordered =
    [
        LeafKeys.Unsafe,
        LeafKeys.InPlace,
        LeafKeys.TypeParameter,
        LeafKeys.Unresolved,
        LeafKeys.Unkeyable,
        LeafKeys.Listed,
        CompositeKeys.Nullable,
        CompositeKeys.Tuple,
        CompositeKeys.KeyValuePair,
        LeafKeys.Delegate,
        CollectionKeys.Array,
        CompositeKeys.Buffer,
        CollectionKeys.Listed,
        ClassKeys.Open,
        CompositeKeys.Struct,
        ClassKeys.Record,
        ClassKeys.Equatable,
        CollectionKeys.Unlisted,
        ClassKeys.Reference,
    ];

    public static KeyShape? Choose(KeyContext context, TypeReference type)
    {
        var definition = type.DefinitionOrNull();
        foreach (var strategy in Ordered)
        {
            if (strategy(context, type, definition) is { } shape)
                return shape;
        }
        return null;
    }
}
