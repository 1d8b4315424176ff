namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    DistributedLevel? _distributed;
    long _distributedHits, _distributedHitsCleared;

    /// <summary>The level behind the cache in the process; <see langword="null"/> for methods that are not distributed.</summary>
    internal DistributedLevel? Distributed => Volatile.Read(ref _distributed);

    /// <summary>The hits that the distributed level answered.</summary>
    internal long DistributedHits => Interlocked.Read(ref _distributedHits) - Interlocked.Read(ref _distributedHitsCleared);

    /// <summary>Sets the level that is told of every result of this method that is dropped or set. Called before the first call.</summary>
    /// <param name="level">The level.</param>
    public void UseDistributed(DistributedLevel level) => Volatile.Write(ref _distributed, level);

    /// <summary>Counts a hit that the distributed level answered. It is counted as a hit elsewhere.</summary>
    internal void CountDistributedHit() => Interlocked.Increment(ref _distributedHits);
}
