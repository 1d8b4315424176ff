namespace MemoWeaver;

/// <summary>The base of all cache attributes. Use <see cref="LruCacheAttribute"/> or <see cref="TimedCacheAttribute"/>.</summary>
/// <remarks>The weaver reads attributes at build time. Overrides do not inherit them.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public abstract class CachePolicyAttribute : Attribute
{
    private protected CachePolicyAttribute()
    {
    }

    /// <summary>Gets or sets whether callers get their own copy of a mutable result. Default: <see cref="CloneMode.Auto"/>.</summary>
    public CloneMode Clone { get; set; }

    /// <summary>
    /// Gets or sets whether each object has a cache of its own, or all objects share one.
    /// Default: <see cref="CacheScope.Instance"/>. A static method has one cache in either case.
    /// </summary>
    public CacheScope Scope { get; set; }

    /// <summary>Gets or sets whether concurrent calls with the same arguments share one run of the body. Default: <see cref="SingleFlight.Auto"/>.</summary>
    public SingleFlight SingleFlight { get; set; }

    /// <summary>
    /// Gets or sets the names of fields and properties of the method's type, static or instance, that the result depends on.
    /// Their values at the time of the call become part of the key. Default: none.
    /// </summary>
    public string[]? VaryBy { get; set; }

    /// <summary>Gets or sets which result a full cache evicts for a new one. Default: <see cref="Eviction.Lru"/>.</summary>
    public Eviction Eviction { get; set; }

    /// <summary>
    /// Gets or sets the greatest total weight of a cache, greater than 0, in the unit of <see cref="Weigher"/>.
    /// Applies in addition to the bound on the number of results. Default: no bound.
    /// </summary>
    public long MaxWeight { get; set; }

    /// <summary>
    /// Gets or sets the name of a static method of the same type, of any visibility. It takes a result (of a <c>Task&lt;T&gt;</c>, its <c>T</c>) and
    /// returns its weight as <c>int</c> or <c>long</c>: <c>nameof(Size)</c>. Needs <see cref="MaxWeight"/>. Default: none.
    /// </summary>
    /// <remarks>
    /// It is called once for each result that is about to be stored, on the thread that computed it, while no lock is held. A result whose weight
    /// is negative or greater than <see cref="MaxWeight"/> goes to the caller, is not stored, and counts as <see cref="CacheInfo.Uncacheable"/>.
    /// If the weigher throws, the caller gets the exception instead of the result, and nothing is stored.
    /// </remarks>
    public string? Weigher { get; set; }

    /// <summary>
    /// Gets or sets names by which results of any method can be invalidated: <c>Memo.InvalidateTag("user:42")</c>. Braces hold a parameter, or a field or property of
    /// the method's type, followed by fields and properties, and by a format after a colon: <c>"user:{id}"</c>, <c>"day:{order.Date:yyyy-MM-dd}"</c>. A double
    /// brace is a brace. Values are formatted independently of the culture; null is formatted as nothing. Default: none.
    /// </summary>
    /// <remarks>
    /// Tags are formatted from the arguments before the body runs. Hits do not use them. If formatting throws, the result is not stored and counts as
    /// <see cref="CacheInfo.Uncacheable"/>.
    /// </remarks>
    public string[]? Tags { get; set; }

    /// <summary>
    /// Gets or sets the name of a method of the same type, of any visibility. It takes a result (of a <c>Task&lt;T&gt;</c>, its <c>T</c>) and decides whether to
    /// store it: <c>nameof(IsFinal)</c>. It may be an instance method if the cached method is. If the cached method has <c>out</c> parameters, it may
    /// take their values after the result. Default: every result is stored.
    /// </summary>
    /// <remarks>
    /// It is called once for each result that is about to be stored, never on a hit, on the thread that computed it, while no lock is held. A result that it
    /// declines is returned to the caller and to those who joined its run, and counts as <see cref="CacheInfo.Declined"/>. The next call runs the body again.
    /// If it throws, the caller gets the exception instead of the result, and nothing is stored.
    /// </remarks>
    public string? When { get; set; }

    /// <summary>
    /// Gets or sets a custom store that replaces the library's own tables: <c>typeof(MyStore&lt;,&gt;)</c>. It is an open generic class that implements <see cref="ICacheStore{TKey, TEntry}"/>
    /// with its own two type parameters. Its constructor takes the greatest number of results, or nothing. Each cache creates one when it first stores a result.
    /// Cannot be combined with <see cref="Eviction"/> and <see cref="MaxWeight"/>. Default: none.
    /// </summary>
    /// <remarks>
    /// Keys, copies, lifetimes, statistics, single flights and the fence against invalidations stay the same. The constructor gets the bound on the number of results, or
    /// <see cref="int.MaxValue"/>, and the store enforces it. With a constructor that takes nothing, <see cref="CacheInfo.MaxSize"/> is <see langword="null"/>.
    /// </remarks>
    public Type? Store { get; set; }

    /// <summary>Describes the cache before it is created.</summary>
    /// <param name="parameters">The parameters that all attributes share.</param>
    internal abstract CacheParameters Describe(CacheParameters parameters);
}
