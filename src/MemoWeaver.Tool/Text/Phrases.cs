using System.Globalization;
using MemoWeaver.Common;
using MemoWeaver.Tool.Reports;

namespace MemoWeaver.Tool.Text;

/// <summary>Plans in words.</summary>
static class Phrases
{
    /// <summary>In a table: <c>LRU 128</c>, <c>30 s, 1024</c>.</summary>
    public static string ShortPolicy(PolicyReport policy)
    {
        var size = policy.MaxSize is { } bound ? Number(bound) : "∞";
        return policy.Seconds is { } seconds
            ? $"{Number(seconds)} s{(policy.Sliding ? " sliding" : "")}, {size}"
            : $"{(policy.Store is not null ? "store" : OrderName(policy.Eviction))} {size}";
    }

    /// <summary>As a sentence without an end.</summary>
    public static string Policy(PolicyReport policy)
    {
        if (policy is { MaxSize: 0, Kind: CacheKind.Distributed })
            return "nothing is kept in the process";
        if (policy.MaxSize == 0)
            return "size 0: nothing is stored, each call runs the body";
        var size = policy.MaxSize switch
        {
            null => "without a bound on the number of results",
            1 => "at most 1 result",
            var bound => $"at most {Number(bound.Value)} results",
        };
        if (policy.MaxWeight is { } weight)
            size += $" with a weight of {Number(weight)} in all, weighed by {policy.Weigher}";
        var order = policy.Store is { } store ? $"kept by {store}, which says what goes" : policy.Eviction switch
        {
            EvictionOrder.Fifo => "oldest first out",
            EvictionOrder.Adaptive => "rarely used first out, by an adaptive window",
            _ => "least recently used first out",
        };
        if (policy.When is { } when)
            order += $", only results that {when} accepts";
        return policy.Seconds is { } seconds
            ? $"{(policy.Kind == CacheKind.Distributed ? "in each process, " : "")}each result for {Seconds(seconds)}{(policy.Sliding ? " after its last use" : "")}, {size}, {order}"
            : $"{size}, {order}";
    }

    /// <summary>What machines share, as a sentence without an end.</summary>
    public static string Distribution(DistributionReport distribution) =>
        $"{(distribution.Persistent is true ? "processes" : "machines")} share each result{(distribution.Persistent is true ? " on disk" : "")}{(distribution.Seconds is { } seconds ? $" for {Seconds(seconds)}" : "")}, where their builds have the fingerprint {distribution.Fingerprint}{(distribution.Version is { } version ? $" by Version = \"{version}\"" : "")}";

    public static string ShortPlace(MethodReport method) => method.Placement switch
    {
        CachePlace.Static when method.Distribution is { Persistent: true } => "persistent",
        CachePlace.Static when method.Distribution is not null => "distributed",
        CachePlace.Static => method.Policy.Shared ? "shared" : "static",
        CachePlace.Object => "per object",
        _ => "per object, generic",
    };

    public static string Place(MethodReport method) => method.Placement switch
    {
        CachePlace.Static when method.Policy.Shared => "one cache for all objects",
        CachePlace.Static => "one cache for all callers",
        CachePlace.Object => "a cache in each object, which goes with it",
        _ => "a cache in each object for each instantiation of the method",
    };

    /// <summary>In a table: <c>sku, quantity</c>; the parts of one parameter together.</summary>
    public static string ShortKey(MethodReport method) =>
        method.Fence == FenceKind.None ? "none" :
        method.Key.Count == 0 ? "no parts" :
        string.Join(", ", method.Key.Select(k => k.From).Distinct(StringComparer.Ordinal));

    public static string ShortResult(MethodReport method) =>
        method.Fence == FenceKind.None ? "not stored" : method.Result.Handling switch
        {
            ResultHandling.Shared => method.Policy.NeverClone ? "shared (Never)" : "shared",
            ResultHandling.Frozen => "frozen",
            _ => "copied",
        };

    public static string Result(ResultReport result, PolicyReport policy) => result.Handling switch
    {
        ResultHandling.Shared when policy.NeverClone =>
            "every caller gets the stored object itself, as CloneMode.Never asks",
        ResultHandling.Shared => "every caller gets the stored value itself; it cannot change, and no copy is made",
        ResultHandling.Frozen =>
            "every caller gets one frozen snapshot, which nobody can change; no copy is made on a hit",
        _ => "a private copy is stored, and each hit hands out another",
    };

    /// <summary>Who calls, and where: <c>Acme.Shop.Show(Order), Shop.cs:12</c>.</summary>
    public static string CallSite(CallReport call) =>
        call.Caller + (call.File is null ? "" : $", {FileName(call.File)}:{Number(call.Line ?? 0)}");

    /// <summary>Whether a call needs a copy, and why.</summary>
    public static string Call(CallReport call)
    {
        if (call.Lent)
            return "lent: the caller only reads the result";
        if (call.Because is null)
            return "copied";
        var where = call.BecauseFile is not null
            && (call.BecauseFile != call.File || call.BecauseLine != call.Line)
            ? $" ({(call.BecauseFile == call.File ? "line " : FileName(call.BecauseFile) + ":")}{Number(call.BecauseLine ?? 0)})"
            : "";
        return $"copied: {call.Because}{where}";
    }

    // The path may be of another system.
    static string FileName(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    public static string Clone(CloneKind kind) => kind switch
    {
        CloneKind.Shared => "shared",
        CloneKind.Nullable => "copied where it has a value",
        CloneKind.KeyValuePair or CloneKind.ValueTuple => "copied part by part",
        CloneKind.Array => "array, copied element by element",
        CloneKind.List => "list, copied element by element",
        CloneKind.Set => "set, copied element by element",
        CloneKind.Dictionary => "dictionary, copied entry by entry",
        CloneKind.Struct or CloneKind.Object => "copied by an emitted copy constructor",
        CloneKind.Lock => "a lock of its own in each copy",
        CloneKind.AtRunTime => "copied by its actual type, at run time",
        _ => "neither shared nor copied",
    };

    public static string Fence(FenceKind fence) => fence switch
    {
        FenceKind.None => "none: nothing is stored",
        FenceKind.Cache => "a result whose computation began before a Clear is returned and not stored",
        _ => "a result whose computation began before a Clear, or before a Remove in its stripe of keys, is returned and not stored",
    };

    public static string Joins(MethodReport method) => method.Joins
        ? "concurrent misses of one key share a run"
        : "concurrent misses of one key each run the body";

    /// <summary>"1 warning", "2 warnings".</summary>
    public static string Count(int number, string one, string? many = null) =>
        $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>
    /// "238 methods: 200 proved, 30 not proved, 8 warned; 8 cloned; 4 warnings"; as the weaver says it.
    /// </summary>
    public static string Summary(ReportSummary summary, bool knowsWarnings)
    {
        var verdicts = new List<string>();
        Add(verdicts, summary.Proved, "proved");
        Add(verdicts, summary.NotProved, "not proved");
        Add(verdicts, summary.Warned, "warned");
        if (verdicts.Count > 0)
            Add(verdicts, summary.Methods - summary.Proved - summary.NotProved - summary.Warned, "not stored");
        var parts = new List<string>
        {
            Count(summary.Methods, "method") + (verdicts.Count == 0 ? "" : ": " + string.Join(", ", verdicts)),
        };
        if (summary.Assumed > 0)
            parts.Add(Count(summary.Assumed, "member assumed", "members assumed"));
        if (summary.Cloned > 0)
            parts.Add($"{Number(summary.Cloned)} cloned" + (summary.Calls == 0 ? ""
                : $", {Number(summary.Lent)} of {Count(summary.Calls, "call site needs", "call sites need")} no copy"));
        Add(parts, summary.Refused, "refused");
        if (knowsWarnings && summary.Warnings > 0)
            parts.Add(Count(summary.Warnings, "warning"));
        return string.Join("; ", parts);
    }

    static void Add(List<string> parts, int number, string what)
    {
        if (number > 0)
            parts.Add($"{Number(number)} {what}");
    }

    /// <summary>In a table: <c>not proved</c>.</summary>
    public static string ShortProof(MethodReport method) => method.Proof switch
    {
        ProofVerdict.Proved => "proved",
        ProofVerdict.NotProved => "not proved",
        ProofVerdict.Warned => "warned",
        _ => "",
    };

    /// <summary>As a sentence.</summary>
    public static string Proof(MethodReport method) => method.Proof switch
    {
        ProofVerdict.Proved => "Proved: the result depends only on the key and on what never changes, the body changes "
            + "nothing that others can see, and callers can change nothing that others use.",
        ProofVerdict.Warned => method.Reasons.Count == 0 ? "Warned: see the warnings."
            : $"Warned: see the warnings. {Count(method.Reasons.Count, "reason stands", "reasons stand")} against a proof.",
        ProofVerdict.NotProved =>
            $"Not proved: {Count(method.Reasons.Count, "reason stands", "reasons stand")} against it.",
        _ => "Nothing is stored, so nothing has to be proved.",
    };

    /// <summary>Returns what would let the method be proved, one sentence for each kind of reason.</summary>
    public static IReadOnlyList<string> Remedies(MethodReport method) =>
        [.. method.Reasons.Select(r => r.Kind).Distinct().Select(k => ProofRemedies.Of(k, method.Policy.NeverClone))];

    /// <summary>Returns <c>Prices.cs:12</c>; empty where the line is not known.</summary>
    public static string Where(string? file, int? line) =>
        file is null ? "" : $"{file[(file.LastIndexOfAny(['/', '\\']) + 1)..]}:{Number(line ?? 0)}";

    public static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    static string Seconds(double value) => value == 1 ? "1 second" : $"{Number(value)} seconds";

    static string OrderName(EvictionOrder eviction) => eviction switch
    {
        EvictionOrder.Fifo => "FIFO",
        EvictionOrder.Adaptive => "adaptive",
        _ => "LRU",
    };
}
