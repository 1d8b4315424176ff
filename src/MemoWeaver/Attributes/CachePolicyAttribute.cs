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
}
