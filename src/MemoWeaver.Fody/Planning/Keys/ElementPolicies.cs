using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Composes the policy struct for the elements of a collection from policies of the runtime library.</summary>
internal static class ElementPolicies
{
    /// <summary>A policy that can be named before anything is emitted, or null.</summary>
    public static TypeReference? TryName(KeyContext context, TypeReference type, KeyShape shape)
    {
        var library = context.Library;
        return shape switch
        {
            KeyShape.Leaf { Policy: KeyPolicy.Library policy } => policy.PolicyType,
            // An enum's key part is of its underlying type, an element is the enum itself.
            KeyShape.Leaf { Policy: KeyPolicy.InPlace } leaf => type.IsPrimitive || type.MetadataType == MetadataType.String
                ? library.Find(leaf.Type.Name + "Part")
                : library.Find("BitwisePart`1", type),
            KeyShape.Parts when type is GenericInstanceType closed => Compose(context, closed),
            _ => null,
        };
    }

    private static TypeReference? Compose(KeyContext context, GenericInstanceType type)
    {
        string? policy = type.ElementType.FullName switch
        {
            "System.Nullable`1" => "NullablePart",
            "System.Collections.Generic.KeyValuePair`2" => "KeyValuePairPart",
            var name when name.StartsWith("System.ValueTuple`", StringComparison.Ordinal) => "TuplePart",
            _ => null,
        };
        if (policy is null)
            return null;
        var arguments = type.GenericArguments.Select(a => a.WithoutModifiers()).ToList();
        var policies = arguments.Select(a => TryName(context, a, context.Plan(a))).OfType<TypeReference>().ToList();
        return policies.Count == arguments.Count
            ? context.Library.Find($"{policy}`{2 * arguments.Count}", [.. arguments, .. policies])
            : null;
    }
}
