using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Runtime;

/// <summary>
/// A cache with keys: misses, and the fence that an invalidation raises (see <see cref="InvalidationFence"/>). Base of
/// woven caches; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class KeyedStore : CacheStore
{
    private protected KeyedStore(CacheSite site, object? owner)
        : base(site, owner)
    {
    }

    private protected InvalidationFence Invalidations => new(Site, Counters);

    /// <summary>Counts a miss, before the method's body runs.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="miss">The key's hash; <see cref="long.MinValue"/> for a call that bypasses the cache, which its
    /// site has counted.</param>
    /// <returns>The fence, for the store.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // keeps the frame of a recursion small
    public static long BeginMiss(KeyedStore cache, long miss)
    {
        if (miss == MissFence.Bypass)
            return miss;
        var number = Interlocked.Increment(ref cache.Counters.Misses);
        miss = cache.IsUntouched ? (uint)miss : cache.Fence((int)miss);
        if (cache.Owner != null)
            number = ++cache.Site.ObjectMisses;

        // Not the first miss, which compiles nothing of this.
        return number > 1 && MissTimer.IsDue(number, cache.Site) ? MissTimer.Begin(cache.Site, miss) : miss;
    }

    /// <summary>
    /// Handles a negative <paramref name="miss"/>: stops timing the miss, or reports a call that bypasses the cache.
    /// </summary>
    /// <param name="miss">On entry, what <see cref="BeginMiss"/> returned. On exit, the fence.</param>
    /// <returns><see langword="false"/> for a call that bypasses the cache.</returns>
    private protected bool TryEndMiss(ref long miss)
    {
        if (miss == MissFence.Bypass)
            return false;
        miss = MissTimer.End(Site, miss);
        return true;
    }

    /// <summary>Returns the fence of a key now (see <see cref="MissFence"/>).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // keeps BeginMiss small
    internal long Fence(int hash) => Invalidations.Of(hash);

    /// <summary>Counts a miss of a run that is kept as data.</summary>
    /// <returns>Whether to time the miss.</returns>
    internal bool CountMiss()
    {
        var number = Interlocked.Increment(ref Counters.Misses);
        if (Owner != null)
            number = ++Site.ObjectMisses;
        return MissTimer.IsDue(number, Site);
    }

    /// <summary>
    /// Counts a call that joined the run of another call as a hit. Without memory the figure is lost.
    /// </summary>
    internal void CountJoin()
    {
        if (Counters.TryExtras() is { } extras)
            Interlocked.Increment(ref extras.Joins);
    }

    /// <summary>Determines whether a result may be stored. Called under the lock.</summary>
    /// <param name="fence">The fence when its computation began.</param>
    /// <param name="hash">The key's hash.</param>
    internal bool IsCurrent(long fence, int hash) =>
        IsUntouched ? fence == (uint)hash : Invalidations.IsCurrent(fence, hash);

    // Nothing was ever invalidated in most caches, and their fence is the hash. Decided here, with the same reads in the
    // same order as in InvalidationFence, so that the first call of a process compiles nothing of it.
    bool IsUntouched => Volatile.Read(ref Site.Generation) == 0 && Counters.ExtrasOrNull == null;

    /// <summary>Rejects results that are being computed for a key. The stored result stays.</summary>
    /// <returns>The fence of what begins now.</returns>
    internal long Renew(int hash)
    {
        long fence;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            Invalidations.Raise(hash);
            fence = Fence(hash);
            Monitor.Exit(Counters);
        }

        return fence;
    }

    internal sealed override void Prepare() => Invalidations.Prepare();

    internal sealed override void Mark(long change) => Invalidations.Mark(change);

    /// <summary>Marks like <see cref="Mark(long)"/>, for the keys of a stripe.</summary>
    /// <param name="hash">The hash of a key.</param>
    /// <param name="change">See <see cref="DropMark"/>.</param>
    internal void MarkKey(int hash, long change) => Invalidations.Mark(hash, change);
}
