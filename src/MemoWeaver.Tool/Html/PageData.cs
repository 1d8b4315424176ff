using MemoWeaver.Common;
using MemoWeaver.Tool.Decompiling;
using MemoWeaver.Tool.Explaining;
using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Reports;
using MemoWeaver.Tool.Text;

namespace MemoWeaver.Tool.Html;

/// <summary>What the page shows, in words. Code that several methods share is in it once.</summary>
sealed class PageData
{
    readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    public required string Assembly { get; init; }

    public required string Woven { get; init; }

    public required ReportSummary Summary { get; init; }

    public string? Note { get; init; }

    /// <summary>Pieces of highlighted code.</summary>
    public List<string> Codes { get; } = [];

    public List<PageMethod> Methods { get; } = [];

    public IReadOnlyList<PageWarning> Findings { get; init; } = [];

    public static PageData Of(Inspection inspection)
    {
        var methods = inspection.Methods.Select(inspection.Facts).ToList();
        var page = new PageData
        {
            Assembly = inspection.Assembly.Name,
            Woven = "Woven by MemoWeaver "
                + (inspection.Report?.Weaver ?? inspection.Assembly.RuntimeVersion.ToString(3)),
            Summary = inspection.Sum(methods),
            Note = inspection.Note,
            Findings = [.. (inspection.Report?.Findings ?? []).Select(Warning)],
        };
        using var before = DecompiledModule.Before(inspection.Assembly.Path);
        using var after = DecompiledModule.After(inspection.Assembly.Path);
        foreach (var (woven, facts) in inspection.Methods.Zip(methods))
            page.Methods.Add(page.Method(facts, inspection.Report is not null, MethodCode.Of(woven, before, after)));
        return page;
    }

    PageMethod Method(MethodReport facts, bool isReported, MethodCode code)
    {
        var (type, name) = Split(facts.Name);
        return new PageMethod
        {
            Type = type,
            Name = name,
            Where = facts.File is null ? null : $"{facts.File}:{Phrases.Number(facts.Line ?? 0)}",
            Tags = [.. Tags(facts)],
            Kind = facts.Fence == FenceKind.None ? "none" : facts.Result.Handling.ToString().ToLowerInvariant(),
            Cache = [.. Cache(facts)],
            Key = [.. facts.Key.Select(k => new PageKey(k.From + k.Path, k.Type, k.How, KeyWhy(k))),
                .. facts.LeftOut.Select(l => new PageKey(l.Parameter, "", "left out", l.Why))],
            NoKey = facts.Fence == FenceKind.None ? "Nothing is stored, so nothing is looked up." : facts.Key.Count == 0
                ? "The key has no parts: there is one result."
                : null,
            Result = facts.Fence == FenceKind.None
                ? "Never stored." : $"{Start(Phrases.Result(facts.Result, facts.Policy))}.",
            Clones = facts.Policy.NeverClone || facts.Fence == FenceKind.None
                ? [] : [.. facts.Result.Clones.Select(Node)],
            Advice = Advice.For(facts),
            Proof = facts.Proof is null ? null : char.ToLowerInvariant(facts.Proof.ToString()![0])
                + facts.Proof.ToString()![1..],
            ProofText = isReported ? Phrases.Proof(facts) : null,
            Reasons = [.. facts.Reasons.Select(Reason)],
            Remedies = Phrases.Remedies(facts),
            Calls = [.. facts.Calls.Select(c => new PageCall(Phrases.CallSite(c), c.Lent, Start(Phrases.Call(c)) + "."))],
            Warnings = [.. facts.Warnings.Select(Warning)],
            Before = Code(code.Before),
            After = Sections(code.After),
            KeyCode = Sections(code.Key),
            CopyCode = Sections(code.Copy),
        };
    }

    List<PageCode> Sections(IReadOnlyList<CodeSection> sections) =>
        [.. sections.Select(s => new PageCode(s.Title, Code(s.Code)))];

    int Code(string code)
    {
        if (!_known.TryGetValue(code, out var index))
        {
            _known[code] = index = Codes.Count;
            Codes.Add(CodeHtml.Of(code));
        }
        return index;
    }

    static IEnumerable<string> Tags(MethodReport facts)
    {
        yield return Phrases.ShortPolicy(facts.Policy);
        yield return Phrases.ShortPlace(facts);
        yield return Phrases.ShortResult(facts);
        if (facts.Result.Shape != ResultShape.Plain)
            yield return "async";
        if (facts.Joins)
            yield return "single-flight";
    }

    static IEnumerable<string> Cache(MethodReport facts)
    {
        yield return Start(Phrases.Policy(facts.Policy)) + ".";
        if (facts.Fence == FenceKind.None)
            yield break;
        yield return Start(Phrases.Place(facts)) + ".";
        yield return Start(Phrases.Joins(facts)) + ".";
        yield return Start(Phrases.Fence(facts.Fence)) + ".";
    }

    static string? KeyWhy(KeyReport key)
    {
        string?[] parts = [key.Why, key.Copied ? "the stored key keeps a private copy" : null, key.MayBypass
            ? "a value that cannot be a key goes past the cache"
                : null];
        var text = string.Join("; ", parts.Where(p => p is not null));
        return text.Length == 0 ? null : Start(text) + ".";
    }

    static PageNode Node(CloneNode node) => new(
        node.Name,
        node.Type,
        node.How == CloneKind.Shared ? "shared" : node.How == CloneKind.AtRunTime
            ? "run" : node.How == CloneKind.Refused ? "refused"
            : "copied",
        (node.Why ?? Phrases.Clone(node.How)) + (node.SeenBefore ? ", as above" : "")
            + (node.Because is { } because ? $" ({because})" : ""),
        [.. node.Parts.Select(Node)]);

    // The way to a reason as a branch: each call below the one that leads to it.
    static PageReason Reason(ReasonReport reason)
    {
        PageReason? below = null;
        foreach (var step in reason.Steps.Reverse())
            below = new PageReason(step.Method, Phrases.Where(step.File, step.Line), below is null ? [] : [below]);
        return new PageReason(reason.Text, below is null ? Phrases.Where(reason.File, reason.Line) : "",
            below is null ? [] : [below]);
    }

    static PageWarning Warning(FindingReport finding) =>
        new(finding.Id, finding.IsError, finding.Text, finding.Suppressed, finding.File is null
            ? null : $"{finding.File}:{Phrases.Number(finding.Line ?? 0)}");

    // Acme.Catalog.Price(String) → Acme.Catalog, Price(String)
    static (string Type, string Name) Split(string name)
    {
        var bare = NamePattern.WithoutParameters(name);
        var depth = 0;
        for (var i = bare.Length - 1; i > 0; i--)
        {
            depth += bare[i] == '>' ? 1 : bare[i] == '<' ? -1 : 0;
            if (bare[i] == '.' && depth == 0)
                return (name[..i], name[(i + 1)..]);
        }
        return ("", name);
    }

    static string Start(string phrase) => char.ToUpperInvariant(phrase[0]) + phrase[1..];
}

sealed record PageMethod
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public string? Where { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<string> Cache { get; init; }

    public required IReadOnlyList<PageKey> Key { get; init; }

    public string? NoKey { get; init; }

    public required string Result { get; init; }

    public required IReadOnlyList<PageNode> Clones { get; init; }

    public required IReadOnlyList<string> Advice { get; init; }

    /// <summary>Gets <c>proved</c>, <c>notProved</c> or <c>warned</c>; null where it is not known.</summary>
    public string? Proof { get; init; }

    public string? ProofText { get; init; }

    public required IReadOnlyList<PageReason> Reasons { get; init; }

    public required IReadOnlyList<string> Remedies { get; init; }
    public required IReadOnlyList<PageCall> Calls { get; init; }

    public required IReadOnlyList<PageWarning> Warnings { get; init; }

    public required int Before { get; init; }

    public required IReadOnlyList<PageCode> After { get; init; }

    public required IReadOnlyList<PageCode> KeyCode { get; init; }

    public required IReadOnlyList<PageCode> CopyCode { get; init; }
}

sealed record PageKey(string Name, string Type, string How, string? Why);

sealed record PageNode(string? Name, string Type, string How, string Why, IReadOnlyList<PageNode> Parts);

sealed record PageReason(string Text, string Where, IReadOnlyList<PageReason> Parts);
sealed record PageCall(string Where, bool Lent, string Why);

sealed record PageWarning(string Id, bool IsError, string Text, bool Suppressed, string? Where);

sealed record PageCode(string Title, int Code);
