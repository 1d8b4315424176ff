namespace MemoWeaver;

/// <summary>Specifies whether objects share the cache of an instance method.</summary>
public enum CacheScope
{
    /// <summary>One cache for each object. It dies with the object.</summary>
    Instance = 0,

    /// <summary>
    /// One cache for all objects of the type. Whatever the method reads from its object must be part of the key,
    /// through <see cref="CachePolicyAttribute.VaryBy"/> or because the type compares by value.
    /// </summary>
    Shared = 1,
}
