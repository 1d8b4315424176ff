using MemoWeaver.Common;

namespace MemoWeaver.Tool.Reports;

/// <summary>The weave report, as docs/guide/reference/report.schema.json describes it.</summary>
sealed record WeaveReport
{
    public required int Version { get; init; }

    public required string Assembly { get; init; }

    /// <summary>Gets the identity of the build that it tells about.</summary>
    public required Guid Mvid { get; init; }

    public required string Weaver { get; init; }

    public required ReportSummary Summary { get; init; }

    public IReadOnlyList<MethodReport> Methods { get; init; } = [];

    /// <summary>Findings about the assembly and about methods that were refused.</summary>
    public IReadOnlyList<FindingReport> Findings { get; init; } = [];
}

sealed record ReportSummary(int Methods, int NeedNoCopy, int Cloned, int Warnings, int Refused)
{
    /// <summary>Gets how many methods are proved to be safe to cache; 0 without a report.</summary>
    public int Proved { get; init; }

    public int NotProved { get; init; }

    public int Warned { get; init; }

    /// <summary>Gets how many members the proofs take on the user's word.</summary>
    public int Assumed { get; init; }

    /// <summary>Gets how many calls there are of methods whose results are copied.</summary>
    public int Calls { get; init; }

    /// <summary>Gets how many of them need no copy.</summary>
    public int Lent { get; init; }
}

/// <summary>What was decided about one method. Null or empty is what is not known without a report.</summary>
sealed record MethodReport
{
    /// <summary>
    /// Gets the documentation id, unique in the assembly: <c>M:Acme.Catalog.Price(System.String)</c>.
    /// </summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? File { get; init; }

    public int? Line { get; init; }

    public required PolicyReport Policy { get; init; }

    /// <summary>Gets the distributed level; null for methods that are not distributed.</summary>
    public DistributionReport? Distribution { get; init; }

    public required CachePlace Placement { get; init; }

    public IReadOnlyList<KeyReport> Key { get; init; } = [];

    public IReadOnlyList<LeftOutReport> LeftOut { get; init; } = [];

    public required ResultReport Result { get; init; }

    /// <summary>Gets the calls in the assembly, if results are copied.</summary>
    public IReadOnlyList<CallReport> Calls { get; init; } = [];

    public required FenceKind Fence { get; init; }

    /// <summary>Gets whether concurrent misses of one key share a run.</summary>
    public required bool Joins { get; init; }

    /// <summary>Gets the methods of the assembly that drop results when they have ended.</summary>
    public IReadOnlyList<string> InvalidatedBy { get; init; } = [];

    /// <summary>Gets the verdict; null without a report, and where nothing is stored.</summary>
    public ProofVerdict? Proof { get; init; }

    /// <summary>Gets what stands in the way of a proof.</summary>
    public IReadOnlyList<ReasonReport> Reasons { get; init; } = [];

    public IReadOnlyList<FindingReport> Warnings { get; init; } = [];
}

/// <summary>One thing that stands in the way of a proof.</summary>
sealed record ReasonReport
{
    public required ProofReasonKind Kind { get; init; }

    /// <summary>Gets what the method does, without a subject.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the calls that lead there, as one line; null if it is in the method itself.</summary>
    public string? Path { get; init; }

    public string? File { get; init; }

    public int? Line { get; init; }

    /// <summary>Gets the calls that lead there; empty if it is in the method itself.</summary>
    public IReadOnlyList<StepReport> Steps { get; init; } = [];
}

/// <summary>One call on the way to a reason.</summary>
sealed record StepReport(string Method, string? File, int? Line);

/// <summary>A call of a method whose results are copied.</summary>
sealed record CallReport
{
    public required string Caller { get; init; }

    public string? File { get; init; }

    public int? Line { get; init; }

    /// <summary>Gets whether the caller gets the stored result itself, because it only reads it.</summary>
    public bool Lent { get; init; }

    /// <summary>Gets the first use that needs a copy: a clause. Null if there is none, or it is not known.</summary>
    public string? Because { get; init; }

    public string? BecauseFile { get; init; }

    public int? BecauseLine { get; init; }
}

sealed record PolicyReport
{
    public required CacheKind Kind { get; init; }

    /// <summary>Null where there is no bound.</summary>
    public int? MaxSize { get; init; }

    /// <summary>Gets the lifetime; null if results do not expire.</summary>
    public double? Seconds { get; init; }

    public bool Sliding { get; init; }

    public bool Shared { get; init; }

    public bool NeverClone { get; init; }

    public bool AlwaysClone { get; init; }

    public SingleFlight? SingleFlight { get; init; }

    public IReadOnlyList<string> VaryBy { get; init; } = [];

    /// <summary>Gets the names by which results are dropped, as the attribute has them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public EvictionOrder Eviction { get; init; }

    /// <summary>Gets the bound on the sum of weights; null for none.</summary>
    public long? MaxWeight { get; init; }

    /// <summary>Gets the method that weighs a result.</summary>
    public string? Weigher { get; init; }

    /// <summary>Gets the method that says whether a result is stored; null if all are.</summary>
    public string? When { get; init; }

    /// <summary>Gets the type that keeps the results; null if the library does.</summary>
    public string? Store { get; init; }
}

/// <summary>What machines share of a method's results.</summary>
/// <param name="Seconds">The lifetime of a result there; null if it does not expire.</param>
/// <param name="Fingerprint">What builds have in common that share results.</param>
/// <param name="Version">What stands for the code in the fingerprint, where the attribute says so.</param>
/// <param name="Persistent">Whether it lies in a file on this machine; null for no.</param>
sealed record DistributionReport(double? Seconds, string Fingerprint, string? Version, bool? Persistent = null);

/// <summary>One field of the key.</summary>
/// <param name="From">The parameter or member; <c>this</c> for the object itself.</param>
/// <param name="Path">The way to the part from there: <c>.Item2</c>; empty for the whole.</param>
/// <param name="Type">Its type.</param>
/// <param name="How">How it is compared.</param>
/// <param name="Why">Why so; only a report knows.</param>
/// <param name="Copied">Whether the stored key keeps a private copy.</param>
/// <param name="MayBypass">Whether some values cannot be a key, so that the call goes past the cache.</param>
sealed record KeyReport(string From, string Path, string Type, string How, string? Why, bool Copied, bool MayBypass);

/// <summary>A parameter that is not part of the key.</summary>
sealed record LeftOutReport(string Parameter, string? Why);

sealed record ResultReport
{
    public required string Type { get; init; }

    public required ResultShape Shape { get; init; }

    public required ResultHandling Handling { get; init; }

    /// <summary>Gets how the result is copied, then each out value.</summary>
    public IReadOnlyList<CloneNode> Clones { get; init; } = [];
}

/// <summary>How values of one type are copied.</summary>
sealed record CloneNode
{
    /// <summary>Gets the field, <c>[]</c> for elements, or the out parameter; null for the result itself.</summary>
    public string? Name { get; init; }

    public required string Type { get; init; }

    public required CloneKind How { get; init; }

    public string? Why { get; init; }

    /// <summary>Gets why values of the type can change; only of classes and structs, and only in a report.</summary>
    public string? Because { get; init; }

    /// <summary>Gets whether the parts stand where the type is met first.</summary>
    public bool SeenBefore { get; init; }

    public IReadOnlyList<CloneNode> Parts { get; init; } = [];
}

sealed record FindingReport
{
    public required string Id { get; init; }

    public bool IsError { get; init; }

    public required string Text { get; init; }

    public string? File { get; init; }

    public int? Line { get; init; }

    public bool Suppressed { get; init; }
}

enum CachePlace
{
    /// <summary>One cache for all callers.</summary>
    Static,

    /// <summary>A cache in each object.</summary>
    Object,

    /// <summary>A cache in each object for each instantiation of the generic method.</summary>
    ObjectTable,
}

enum EvictionOrder
{
    Lru,
    Fifo,
    Adaptive,
}

enum FenceKind
{
    /// <summary>Nothing is stored.</summary>
    None,

    /// <summary>One generation for the whole cache.</summary>
    Cache,

    /// <summary>The cache's generation and that of the key's stripe.</summary>
    Stripe,
}
