using MemoWeaver.Common;
using MemoWeaver.Tool.Reports;

namespace MemoWeaver.Tool.Explaining;

/// <summary>What a method's author could change so that results need no copy.</summary>
static class Advice
{
    /// <summary>
    /// Returns one sentence for each cause, the nearest to the result first; empty where nothing is copied.
    /// </summary>
    public static IReadOnlyList<string> For(MethodReport method)
    {
        if (method.Result.Handling != ResultHandling.Copied)
            return [];
        var sentences = new List<string>();
        foreach (var root in method.Result.Clones)
            Collect(root, Path(root.Name is null ? "the result" : $"out parameter '{root.Name}'", ""), isRoot: true,
                sentences);
        if (sentences.Count > 0)
            sentences.Add("Or set Clone = CloneMode.Never, if no caller ever changes what it gets.");
        return sentences;
    }

    static void Collect(CloneNode node, (string Subject, string Path) at, bool isRoot, List<string> sentences)
    {
        if (Sentence(node, at.Path.Length == 0 ? at.Subject : at.Path, isRoot) is { } sentence
            && !sentences.Contains(sentence))
            sentences.Add(sentence);
        foreach (var part in node.Parts)
            Collect(part, (at.Subject, Step(at.Path.Length == 0 ? node.Type : at.Path, part.Name ?? "")), isRoot: false,
                sentences);
    }

    static string? Sentence(CloneNode node, string where, bool isRoot)
    {
        var element = node.Parts.Count > 0 ? node.Parts[^1].Type : "T";
        var immutableParts = node.Parts.All(p => p.How == CloneKind.Shared) && !node.SeenBefore;
        return node.How switch
        {
            CloneKind.Array => $"{Start(where)} is an array: ImmutableArray<{element}> cannot change.",
            CloneKind.List when isRoot && immutableParts => $"{Start(where)} is a List: declared as IReadOnlyList<{element}>, one frozen snapshot serves all callers; ImmutableArray<{element}> needs not even that.",
            CloneKind.List => $"{Start(where)} is a List: ImmutableArray<{element}> or ImmutableList<{element}> cannot change.",
            CloneKind.Set => $"{Start(where)} is a set: ImmutableHashSet<{element}> or FrozenSet<{element}> cannot change.",
            CloneKind.Dictionary =>
                $"{Start(where)} is a dictionary: ImmutableDictionary or FrozenDictionary cannot change.",
            CloneKind.Object => $"{node.Type} can change{Because(node)}: make it a sealed class or record whose fields are all readonly.",
            CloneKind.Struct => $"{node.Type} holds something that can change{Because(node)}.",
            CloneKind.AtRunTime when node.Why?.StartsWith("not sealed", StringComparison.Ordinal) == true =>
                $"Seal {node.Type}: a derived class might change.",
            CloneKind.AtRunTime when node.Why?.StartsWith("a type parameter", StringComparison.Ordinal) == true => $"{Start(where)} is of type {node.Type}, which each type argument decides: of an immutable one nothing is copied.",
            CloneKind.AtRunTime => $"{Start(where)} is declared as {node.Type}, so that its actual type is looked at: declare an immutable type.",
            _ => null,
        };
    }

    static string Because(CloneNode node) => node.Because is { } because ? $" ({because})" : "";

    static string Start(string where) => char.ToUpperInvariant(where[0]) + where[1..];

    static (string Subject, string Path) Path(string subject, string path) => (subject, path);

    static string Step(string path, string name) => name.StartsWith('[') ? path + name : path + "." + name;
}
