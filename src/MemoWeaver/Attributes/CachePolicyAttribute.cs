namespace MemoWeaver;

/// <summary>What every cache attribute has in common. Use <see cref="LruCacheAttribute"/> or <see cref="TimedCacheAttribute"/>.</summary>
/// <remarks>Attributes are read at build time by the weaver; they are not inherited by overrides.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public abstract class CachePolicyAttribute : Attribute
{
    private protected CachePolicyAttribute()
    {
    }

    /// <summary>Whether callers get their own copy of a mutable result. Default: <see cref="CloneMode.Auto"/>.</summary>
    public CloneMode Clone { get; set; }

    /// <summary>
    /// Whether each object has a cache of its own or all objects share one.
    /// Default: <see cref="CacheScope.Instance"/>. A static method has one cache in either case.
    /// </summary>
    public CacheScope Scope { get; set; }

    /// <summary>Whether concurrent calls with the same arguments share one run of the body. Default: <see cref="SingleFlight.Auto"/>.</summary>
    public SingleFlight SingleFlight { get; set; }

    /// <summary>
    /// Names of fields and properties of the method's type, static or instance, that the result depends on:
    /// their values at the time of the call join the key. Default: none.
    /// </summary>
    public string[]? VaryBy { get; set; }

    /// <summary>Which result a full cache drops for a new one. Default: <see cref="Eviction.Lru"/>.</summary>
    public Eviction Eviction { get; set; }

    /// <summary>
    /// The greatest sum of weights that a cache holds, greater than 0, in the unit of <see cref="Weigher"/>.
    /// Holds beside the bound on the number of results. Default: no bound.
    /// </summary>
    public long MaxWeight { get; set; }

    /// <summary>
    /// The name of a static method of the same type, of any visibility, that takes a result (of a <c>Task&lt;T&gt;</c>, its <c>T</c>) and
    /// returns its weight as <c>int</c> or <c>long</c>: <c>nameof(Size)</c>. Needs <see cref="MaxWeight"/>. Default: none.
    /// </summary>
    /// <remarks>
    /// It is called once for each result that is about to be stored, on the thread that computed it, while no lock is held. A result whose weight
    /// is negative or greater than <see cref="MaxWeight"/> goes to the caller, is not stored, and counts as <see cref="CacheInfo.Uncacheable"/>.
    /// What the weigher throws goes to the caller in place of the result, and nothing is stored.
    /// </remarks>
    public string? Weigher { get; set; }

    /// <summary>
    /// Names by which results are dropped, whichever method they are of: <c>Memo.InvalidateTag("user:42")</c>. What stands in braces is a parameter, or else a field or property of
    /// the method's type, and from there fields and properties, with a format behind a colon if need be: <c>"user:{id}"</c>, <c>"day:{order.Date:yyyy-MM-dd}"</c>. A double
    /// brace is a brace. Values are written in the same way whatever the culture; null is written as nothing. Default: none.
    /// </summary>
    /// <remarks>
    /// Tags are made from the arguments of a call whose body is about to run. Hits know nothing of them. Where making one throws, the result is not stored and counts as
    /// <see cref="CacheInfo.Uncacheable"/>.
    /// </remarks>
    public string[]? Tags { get; set; }

    /// <summary>
    /// The name of a method of the same type, of any visibility, that takes a result (of a <c>Task&lt;T&gt;</c>, its <c>T</c>) and says whether it
    /// is to be stored: <c>nameof(IsFinal)</c>. Static, or of the object where the cached method is. Where there are <c>out</c> parameters, it may
    /// take their values after the result. Default: every result is stored.
    /// </summary>
    /// <remarks>
    /// It is asked once for each result that is about to be stored, never on a hit, on the thread that computed it, while no lock is held. A result that it
    /// declines goes to the caller and to those who joined its run, and counts as <see cref="CacheInfo.Declined"/>; the next call runs the body again.
    /// What it throws goes to the caller in place of the result, and nothing is stored.
    /// </remarks>
    public string? When { get; set; }

    /// <summary>
    /// Where results are kept in place of the library's own tables: <c>typeof(MyStore&lt;,&gt;)</c>, an open generic class that implements <see cref="ICacheStore{TKey, TEntry}"/> by
    /// its own two type parameters, with a constructor that takes the number of results that a cache may hold, or nothing. Each cache makes one when it first stores a result.
    /// Cannot be combined with <see cref="Eviction"/> and <see cref="MaxWeight"/>. Default: none.
    /// </summary>
    /// <remarks>
    /// Keys, copies, lifetimes, statistics, single flights and the fence against invalidations stay as they are. The bound on the number of results is passed to the constructor and is the
    /// store's to keep, <see cref="int.MaxValue"/> where there is none; with a constructor that takes nothing, <see cref="CacheInfo.MaxSize"/> is <see langword="null"/>.
    /// </remarks>
    public Type? Store { get; set; }

    /// <summary>What a cache is made with, as long as there is none.</summary>
    /// <param name="parameters">What all attributes have in common.</param>
    internal abstract CacheParameters Describe(CacheParameters parameters);
}
