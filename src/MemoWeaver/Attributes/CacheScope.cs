namespace MemoWeaver;

/// <summary>Whose results a cache of an instance method holds.</summary>
public enum CacheScope
{
    /// <summary>One cache for each object; it dies with the object.</summary>
    Instance = 0,

    /// <summary>
    /// One cache for all objects of the type. What the method reads of its object must be part of the key,
    /// through <see cref="CachePolicyAttribute.VaryBy"/> or because the type compares by value.
    /// </summary>
    Shared = 1,
}
