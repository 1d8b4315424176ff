using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>Which types the runtime writes as a text that is the same on every machine, and different for different values.</summary>
internal static class CanonicalForms
{
    private static readonly HashSet<string> Values = new(StringComparer.Ordinal)
    {
        "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly", "System.TimeOnly",
        "System.Decimal", "System.Numerics.BigInteger", "System.Int128", "System.UInt128", "System.Half", "System.Text.Rune", "System.Uri", "System.Version",
    };

    private static readonly HashSet<string> Sequences = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.List`1", "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IReadOnlyCollection`1",
        "System.Collections.Generic.IList`1", "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Immutable.ImmutableArray`1", "System.Nullable`1",
    };

    /// <summary>Why there is none, as a clause; null where there is one.</summary>
    public static string? WhyNot(TypeReference type)
    {
        type = type.WithoutModifiers();
        switch (type)
        {
            case ArrayType array:
                return array.IsVector ? Within(array.ElementType) : "an array of several dimensions has none";
            case GenericParameter:
                return null; // the runtime knows what it stands for, and keeps to the process what has none
            case { IsPrimitive: true }:
            case { MetadataType: MetadataType.String }:
                return null;
            case { MetadataType: MetadataType.Object }:
                return "it can hold a value of any type";
            case GenericInstanceType closed when Sequences.Contains(closed.ElementType.FullName) || IsTuple(closed):
                return closed.GenericArguments.Select(a => Within(a)).FirstOrDefault(w => w is not null);
        }
        if (type.TryResolve() is { IsEnum: true } || Values.Contains(type.FullName))
            return null;
        return "none is known for this type";
    }

    private static string? Within(TypeReference element) =>
        WhyNot(element) is { } why ? $"it holds values of type {TypeNames.Of(element)}, and {why}" : null;

    private static bool IsTuple(GenericInstanceType type) => type.GenericArguments.Count < 8 && type.ElementType.Namespace == "System" && type.ElementType.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);
}
