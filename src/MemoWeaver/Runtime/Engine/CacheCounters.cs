namespace MemoWeaver.Runtime;

/// <summary>
/// What one cache did, in monotonic totals, and the totals at its last <c>Clear</c>. Apart from the cache, so that
/// its site can keep the figures of a cache that died with its owner.
/// </summary>
sealed class CacheCounters
{
    public long Hits, Misses, Evictions, Expirations, Uncacheable;

    CacheTotals _cleared;

    /// <summary>All that ever happened; never falls.</summary>
    public CacheTotals Totals => new(
        Interlocked.Read(ref Hits), Interlocked.Read(ref Misses), Interlocked.Read(ref Evictions), Interlocked.Read(ref Expirations), Interlocked.Read(ref Uncacheable));

    /// <summary>What happened since the last <see cref="Zero"/>.</summary>
    public CacheTotals SinceClear
    {
        get
        {
            lock (this)
                return Totals - _cleared;
        }
    }

    /// <summary>Starts <see cref="SinceClear"/> anew.</summary>
    public void Zero()
    {
        lock (this)
            _cleared = Totals;
    }
}
