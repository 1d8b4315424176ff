using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Options;
using MemoWeaver.Fody.Planning.Aging;
using MemoWeaver.Fody.Planning.Distribution;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Paths;
using MemoWeaver.Fody.Planning.Policy;
using MemoWeaver.Fody.Planning.Results;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Methods;

/// <summary>
/// All that is decided about one method: what is cached, where, and by which key. Plain data; made before anything is
/// changed.
/// </summary>
sealed class MethodPlan(MethodDefinition method, CachePolicy policy, CachePlacement placement,
    IReadOnlyList<KeyPart> key, ResultPlan result, WeightPlan? weight = null, WhenPlan? when = null,
    StorePlan? store = null, CacheRule? rule = null)
{
    public MethodDefinition Method { get; } = method;

    public CachePolicy Policy { get; } = policy;

    public CachePlacement Placement { get; } = placement;

    /// <summary>Gets the parts of the key in order; empty for a cache of one slot.</summary>
    public IReadOnlyList<KeyPart> Key { get; } = key;

    /// <summary>
    /// Whether the same key can be built again from the arguments after the body has run, so that nothing keeps it
    /// meanwhile.
    /// </summary>
    public bool RebuildsKey { get; } = KeyRebuilding.IsSafe(method, key);

    public ResultPlan Result { get; } = result;

    /// <summary>Gets how results are weighed; null if they are not.</summary>
    public WeightPlan? Weight { get; } = weight;

    /// <summary>Gets the names by which results are dropped.</summary>
    public IReadOnlyList<TagPlan> Tags { get; init; } = [];

    /// <summary>Gets the predicate that decides whether a result is stored; null for none.</summary>
    public WhenPlan? When { get; } = when;

    /// <summary>Gets how results age; null if they expire after some seconds, or never.</summary>
    public LifetimePlan? Lifetimes { get; init; }

    /// <summary>Gets where results are stored; null if the library stores them.</summary>
    public StorePlan? Store { get; } = store;

    /// <summary>
    /// Gets the bound on the number of results, or <see cref="CachePolicy.Unbounded"/>: a store that is not told of a
    /// bound has none.
    /// </summary>
    public int MaxSize =>
        Store is { TakesSize: false } && !Policy.StoresNothing ? CachePolicy.Unbounded : Policy.MaxSize;

    /// <summary>Gets whether the cache is one slot, without a key.</summary>
    public bool IsSlot => Key.Count == 0 && !RunsAsCall && Store is null && Lifetimes is null;

    /// <summary>Gets the methods that it overrides or implements, by which methods that write find its site.</summary>
    public IReadOnlyCollection<MethodDefinition> Overrides { get; init; } = [];

    /// <summary>Gets the level that other processes share; null if there is none.</summary>
    public DistributionPlan? Distribution { get; init; }

    /// <summary>
    /// Gets whether results end with what they were made of. The call is then kept as data, too.
    /// </summary>
    public bool IsTracked { get; init; }

    /// <summary>Gets the rule that the method is cached by; null if an attribute says so.</summary>
    public CacheRule? Rule { get; } = rule;

    /// <summary>
    /// Gets whether concurrent misses of one key share a run, or the method is asynchronous or tracked: the call is
    /// then kept as data, and the runtime runs it.
    /// </summary>
    public bool RunsAsCall =>
        !Policy.StoresNothing && (JoinsRuns || Result.IsAsynchronous || IsTracked);

    /// <summary>Gets whether a call may join the run of another.</summary>
    public bool JoinsRuns => !Policy.StoresNothing && (Result.IsAsynchronous
        ? Policy.SingleFlight != SingleFlight.Off
        : Policy.SingleFlight == SingleFlight.On || Lifetimes is { NeedsCall: true });

    /// <summary>The name in statistics and reports, <c>Acme.Catalog.Price(String, Int32)</c>.</summary>
    public string DisplayName { get; } = SiteNames.Of(method);
}

/// <summary>Where a method's cache lives.</summary>
enum CachePlacement
{
    /// <summary>A static field of the holder: static methods, struct methods and shared caches.</summary>
    Holder,

    /// <summary>A field of each object.</summary>
    Field,

    /// <summary>A field of each object with one cache for each instantiation of the generic method.</summary>
    Table,
}
