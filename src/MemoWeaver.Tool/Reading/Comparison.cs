using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>How the struct that compares a key part does it, in the words of the weaver.</summary>
static class Comparison
{
    static readonly Dictionary<string, string> ByComparer = Read();

    static readonly HashSet<string> TakesCopy =
        new(StringComparer.Ordinal) { "ArrayKeyComparer", "MemoryKeyComparer", "ReadOnlyMemoryKeyComparer",
        "ArraySegmentKeyComparer", "RuntimeKeyComparer" };

    public static string Of(KeyField field)
    {
        if (field.Comparer is not { } comparer)
            return field.Type.MetadataType switch
            {
                MetadataType.String => "ordinal",
                MetadataType.Single or MetadataType.Double => "by bits",
                _ => "by value",
            };
        var name = BareName(comparer);
        if (name == "CustomKeyComparer" && comparer is GenericInstanceType { GenericArguments: [_, var custom] })
            return $"by `{TypeNames.Of(custom)}`";
        if (ByComparer.TryGetValue(name, out var how))
            return how;
        return name.EndsWith("KeyComparer", StringComparison.Ordinal) ? "by " + name[..^"KeyComparer".Length] : "by "
            + name;
    }

    /// <summary>Determines whether the stored key may keep a private copy.</summary>
    public static bool MayCopy(KeyField field) =>
        field.Comparer is { } comparer && TakesCopy.Contains(BareName(comparer));

    /// <summary>Determines whether some values may turn out not to be keys.</summary>
    public static bool MayBypass(KeyField field) =>
        field.Comparer is { } comparer && BareName(comparer) == "RuntimeKeyComparer";

    static Dictionary<string, string> Read()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ArrayKeyComparer"] = "by content", ["NullableKeyComparer"] = "part by part",
            ["TupleKeyComparer"] = "part by part",
            ["KeyValuePairKeyComparer"] = "part by part", ["RuntimeKeyComparer"] = "by its actual type",
            ["<MemoWeaver>KeyComparer"] = "field by field",
        };
        foreach (var row in FrameworkTypes.All.Where(row => row.KeyComparer is not null))
            words[row.KeyComparer!.Split('`')[0]] = row.How;
        return words;
    }

    static string BareName(TypeReference comparer)
    {
        var name = comparer.GetElementType().Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : name[..tick];
    }
}
