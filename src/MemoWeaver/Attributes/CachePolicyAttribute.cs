namespace MemoWeaver;

/// <summary>
/// Holds the options that all cache attributes have. Use <see cref="LruCacheAttribute"/> or
/// <see cref="TimedCacheAttribute"/>.
/// </summary>
/// <remarks>The weaver reads attributes at build time. Overrides do not inherit them.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public abstract class CachePolicyAttribute : Attribute
{
    private protected CachePolicyAttribute()
    {
    }

    /// <summary>
    /// Gets or sets whether callers get their own copy of a mutable result. Default: <see cref="CloneMode.Auto"/>.
    /// </summary>
    public CloneMode Clone { get; set; }

    /// <summary>
    /// Gets or sets whether each object has its own cache or all objects share one. A static method always has one
    /// cache. Default: <see cref="CacheScope.Instance"/>.
    /// </summary>
    public CacheScope Scope { get; set; }

    /// <summary>
    /// Gets or sets whether concurrent calls with equal arguments share one run of the body. Default:
    /// <see cref="SingleFlight.Auto"/>.
    /// </summary>
    public SingleFlight SingleFlight { get; set; }

    /// <summary>
    /// Gets or sets the names of fields and properties of the method's type, static or instance, that the result
    /// depends on. Their values at the time of the call join the key. Default: none.
    /// </summary>
    public string[]? VaryBy { get; set; }

    /// <summary>
    /// Gets or sets whether the build must prove that caching the method is safe. Default: <see cref="Proof.Default"/>,
    /// which follows <c>FodyWeavers.xml</c>.
    /// </summary>
    public Proof Proof { get; set; }

    /// <summary>Gets or sets which result a full cache evicts. Default: <see cref="Eviction.Lru"/>.</summary>
    public Eviction Eviction { get; set; }

    /// <summary>
    /// Gets or sets the greatest sum of weights that a cache holds, greater than 0, in the unit of
    /// <see cref="Weigher"/>. The bound on the number of results holds as well. Default: no bound.
    /// </summary>
    public long MaxWeight { get; set; }

    /// <summary>
    /// Gets or sets the name of a static method of the same type, of any visibility, that takes a result (the <c>T</c>
    /// of a <c>Task&lt;T&gt;</c>) and returns its weight as <c>int</c> or <c>long</c>: <c>nameof(Size)</c>. It needs
    /// <see cref="MaxWeight"/>. Default: none.
    /// </summary>
    /// <remarks>
    /// The weigher is called once for each result that is about to be stored, on the thread that computed it, while no
    /// lock is held. If the weight is negative or greater than <see cref="MaxWeight"/>, the result is returned and not
    /// stored, and counts as <see cref="CacheInfo.Uncacheable"/>. If the weigher throws, the caller receives the
    /// exception instead of the result, and nothing is stored.
    /// </remarks>
    public string? Weigher { get; set; }

    /// <summary>
    /// Gets or sets names under which <c>Memo.InvalidateTag("user:42")</c> drops results of any method. Braces contain
    /// a parameter, or otherwise a field or property of the method's type, and a path of members from there. A format
    /// may follow a colon: <c>"user:{id}"</c>, <c>"day:{order.Date:yyyy-MM-dd}"</c>. A double brace is a brace. Values
    /// are written independently of the culture, and null as nothing. Default: none.
    /// </summary>
    /// <remarks>
    /// Tags are created from the arguments of a call whose body is about to run. Hits do not use them. If creating a
    /// tag throws, the result is not stored and counts as <see cref="CacheInfo.Uncacheable"/>.
    /// </remarks>
    public string[]? Tags { get; set; }

    /// <summary>
    /// Gets or sets the name of a method of the same type, of any visibility, that takes a result (the <c>T</c> of a
    /// <c>Task&lt;T&gt;</c>) and returns whether to store it: <c>nameof(IsFinal)</c>. It is static, or belongs to the
    /// object if the cached method does. If there are <c>out</c> parameters, it may take their values after the result.
    /// Default: every result is stored.
    /// </summary>
    /// <remarks>
    /// The method is called once for each result that is about to be stored, never on a hit, on the thread that
    /// computed it, while no lock is held. A declined result goes to the caller and to those who joined its run, and
    /// counts as <see cref="CacheInfo.Declined"/>. The next call runs the body again. If the method throws, the caller
    /// receives the exception instead of the result, and nothing is stored.
    /// </remarks>
    public string? When { get; set; }

    /// <summary>
    /// Gets or sets the class that keeps the results instead of the library's own tables:
    /// <c>typeof(MyStore&lt;,&gt;)</c>. It is an open generic class that implements
    /// <see cref="ICacheStore{TKey, TEntry}"/> with its own two type parameters. Its constructor takes the number of
    /// results that a cache may hold, or nothing. Each cache creates a store when it first stores a result. It cannot
    /// be combined with <see cref="Eviction"/> or <see cref="MaxWeight"/>. Default: none.
    /// </summary>
    /// <remarks>
    /// Keys, copies, lifetimes, statistics, single-flight and the fence against invalidations do not change. The store
    /// keeps the bound that its constructor receives, <see cref="int.MaxValue"/> if there is none. With a parameterless
    /// constructor, <see cref="CacheInfo.MaxSize"/> is <see langword="null"/>.
    /// </remarks>
    public Type? Store { get; set; }

    /// <summary>
    /// Gets or sets whether results end with what they were made of. While the body runs, each call of a method that
    /// also tracks dependencies becomes a dependency of the result, on the same thread, across <c>await</c>, and in
    /// tasks that start in its flow. The result expires no later than the first of its dependencies, and is dropped
    /// when one of them is dropped. Default: what <c>TrackDependencies</c> in <c>FodyWeavers.xml</c> says, otherwise
    /// <see langword="false"/>.
    /// </summary>
    /// <remarks>
    /// Eviction drops no dependent results. If a tracked call in the body throws, is canceled, bypasses its cache, or
    /// returns a result that <see cref="When"/> declines, the result of the body is returned and not stored. It cannot
    /// be combined with <see cref="Store"/> or <c>[DistributedCache]</c>.
    /// </remarks>
    public bool TrackDependencies { get; set; }

    /// <summary>Returns the parameters of a cache that does not exist yet.</summary>
    /// <param name="parameters">The parameters that all attributes have in common.</param>
    internal abstract CacheParameters Describe(CacheParameters parameters);
}
