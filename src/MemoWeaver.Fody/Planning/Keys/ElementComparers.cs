using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Composes the comparer struct for the elements of a collection from comparers of the runtime
/// library.</summary>
static class ElementComparers
{
    /// <summary>Gets a comparer that can be named before anything is emitted, or null.</summary>
    public static TypeReference? TryName(KeyContext context, TypeReference type, KeyShape shape)
    {
        var library = context.Library;
        return shape switch
        {
            KeyShape.Leaf { Comparer: KeyComparer.Library comparer } => comparer.ComparerType,
            // An enum's key part is of its underlying type, an element is the enum itself.
            KeyShape.Leaf { Comparer: KeyComparer.InPlace } =>
                type.MetadataType is MetadataType.Single or MetadataType.Double or MetadataType.String
                ? library.Find(type.Name + "KeyComparer")
                : library.Find("BitwiseKeyComparer`1", type),
            KeyShape.Parts when type is GenericInstanceType closed => Compose(context, closed),
            _ => null,
        };
    }

    static TypeReference? Compose(KeyContext context, GenericInstanceType type)
    {
        string? comparer = type.ElementType.FullName switch
        {
            "System.Nullable`1" => "NullableKeyComparer",
            "System.Collections.Generic.KeyValuePair`2" => "KeyValuePairKeyComparer",
            var name when name.StartsWith("System.ValueTuple`", StringComparison.Ordinal) => "TupleKeyComparer",
            _ => null,
        };
        if (comparer is null)
            return null;
        var arguments = type.GenericArguments.Select(a => a.WithoutModifiers()).ToList();
        var comparers = arguments.Select(a => TryName(context, a, context.Plan(a))).OfType<TypeReference>().ToList();
        return comparers.Count == arguments.Count
            ? context.Library.Find($"{comparer}`{2 * arguments.Count}", [.. arguments, .. comparers])
            : null;
    }
}
