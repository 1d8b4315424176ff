using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>How the struct that compares a key part does it, in the words of the weaver.</summary>
internal static class Comparison
{
    private static readonly Dictionary<string, string> ByPolicy = new(StringComparer.Ordinal)
    {
        ["GuidPart"] = "by value", ["TimeSpanPart"] = "by value", ["DecimalPart"] = "by value and scale",
        ["DateTimePart"] = "by ticks and kind", ["DateTimeOffsetPart"] = "by ticks and offset", ["UriPart"] = "by the original text",
        ["CulturePart"] = "by reference", ["ReferencePart"] = "by reference", ["EquatablePart"] = "by its own equality", ["BitwisePart"] = "by bits",
        ["ArrayPart"] = "by content", ["MemoryPart"] = "by content", ["ReadOnlyMemoryPart"] = "by content", ["ArraySegmentPart"] = "by content",
        ["NullablePart"] = "part by part", ["TuplePart"] = "part by part", ["KeyValuePairPart"] = "part by part",
        ["RuntimePart"] = "by its actual type", ["<MemoWeaver>KeyPart"] = "field by field",
    };

    private static readonly HashSet<string> TakesCopy = new(StringComparer.Ordinal) { "ArrayPart", "MemoryPart", "ReadOnlyMemoryPart", "ArraySegmentPart", "RuntimePart" };

    public static string Of(KeyField field)
    {
        if (field.Policy is not { } policy)
            return field.Type.MetadataType switch
            {
                MetadataType.String => "ordinal",
                MetadataType.Single or MetadataType.Double => "by bits",
                _ => "by value",
            };
        var name = BareName(policy);
        if (name == "ComparerPart" && policy is GenericInstanceType { GenericArguments: [_, var comparer] })
            return $"by `{TypeNames.Of(comparer)}`";
        if (ByPolicy.TryGetValue(name, out var how))
            return how;
        return name.EndsWith("Part", StringComparison.Ordinal) ? "by " + name[..^"Part".Length] : "by " + name;
    }

    /// <summary>Determines whether the stored key may keep a private copy.</summary>
    public static bool MayCopy(KeyField field) => field.Policy is { } policy && TakesCopy.Contains(BareName(policy));

    /// <summary>Determines whether some values may turn out not to be keys.</summary>
    public static bool MayBypass(KeyField field) => field.Policy is { } policy && BareName(policy) == "RuntimePart";

    private static string BareName(TypeReference policy)
    {
        var name = policy.GetElementType().Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : name[..tick];
    }
}
