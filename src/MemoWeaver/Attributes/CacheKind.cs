namespace MemoWeaver;

/// <summary>Tells by which attribute a method is memoized.</summary>
public enum CacheKind
{
    /// <summary><see cref="LruCacheAttribute"/>: results stay until they are evicted.</summary>
    Lru,

    /// <summary><see cref="TimedCacheAttribute"/>: results expire.</summary>
    Timed,

    /// <summary><c>[DistributedCache]</c>: results expire, and machines share them.</summary>
    Distributed,
}
