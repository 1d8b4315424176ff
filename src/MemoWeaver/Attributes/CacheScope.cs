namespace MemoWeaver;

/// <summary>Selects where the cache of an instance method lives.</summary>
public enum CacheScope
{
    /// <summary>Gives each object its own cache, which dies with the object.</summary>
    Instance = 0,

    /// <summary>
    /// Gives all objects of the type one cache. Everything that the method reads from its object must be part of the
    /// key: through <see cref="CachePolicyAttribute.VaryBy"/>, or because the type compares by value.
    /// </summary>
    Shared = 1,
}
