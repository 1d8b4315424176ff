using System.Runtime.CompilerServices;
using MemoWeaver.Insight;

namespace MemoWeaver.Runtime;

/// <summary>
/// The clock of one cache and what the cache did. Apart from the cache, so that its site can keep the figures of a cache
/// that died with its owner; also the cache's lock. How the clock works stands in <see cref="TableStore"/>.
/// </summary>
sealed class CacheCounters
{
    const int FirstSample = 64, LastSample = 1024, SpinsPerSample = 2, MissesPerProbe = 16;

    /// <summary>Exact mode: the stamp of the latest use. Written by any thread.</summary>
    public nint Clock;

    /// <summary>Exact mode: a hit whose stamp has none of these bits looks for other threads. Epoch mode: 0, so that every hit takes the slow path.</summary>
    public nint SampleMask = FirstSample - 1;

    /// <summary>Interlocked.</summary>
    public long Misses;

    // The highest value of the clock that was seen in a sample or under the lock: a clock below it was turned back.
    nint _recorded;

    // What the clock was at the start of exact mode, and one for each insert since: the rest are hits.
    nint _notHits;

    // In epoch mode. Its figures stay in the extras.
    SharedHits? _shared;

    public CacheCounters()
    {
        if (IntPtr.Size != 8)
            StartInEpochMode();
    }

    /// <summary>The extras, or <see langword="null"/> where nothing needed them so far. Made by any thread.</summary>
    public volatile CacheExtras? ExtrasOrNull;

    /// <summary>Made on first use, for which there may be no memory.</summary>
    public CacheExtras Extras => ExtrasOrNull ?? MakeExtras();

    /// <summary>The same; <see langword="null"/> where there is no memory for them.</summary>
    public CacheExtras? TryExtras()
    {
        try
        {
            return Extras;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Counts nodes that were evicted. Under the lock. Does not throw: without memory the figure is lost.</summary>
    public void CountEvictions(int count)
    {
        if ((ExtrasOrNull ?? TryExtras()) is { } extras)
            extras.Evictions += count;
    }

    /// <summary>The same for one that expired.</summary>
    public void CountExpiration()
    {
        if ((ExtrasOrNull ?? TryExtras()) is { } extras)
            extras.Expirations++;
    }

    /// <summary>Whether several threads were seen to use the cache at once.</summary>
    public bool InEpochMode => SampleMask == 0;

    /// <summary>The stamp of a use now. Under the lock.</summary>
    public nint Now => InEpochMode ? _shared!.Epoch : Clock;

    /// <summary>All that ever happened; never falls.</summary>
    public CacheTotals Totals
    {
        get
        {
            lock (this)
            {
                // What was told once is never taken back: a clock that is turned back from here on counts from here.
                if (!InEpochMode)
                    _recorded = Latest;
                long hits = InEpochMode ? 0 : _recorded - _notHits;
                var extras = ExtrasOrNull;
                if (extras?.Shared is { } shared)
                    hits += shared.Exact + shared.Sum;
                var misses = Interlocked.Read(ref Misses);
                return extras != null
                    ? new(hits + Interlocked.Read(ref extras.Joins), misses, extras.Evictions, extras.Expirations, 0)
                    : new(hits, misses, 0, 0, 0);
            }
        }
    }

    /// <summary>What happened since the last <see cref="Zero"/>.</summary>
    public CacheTotals SinceClear
    {
        get
        {
            lock (this)
                return ExtrasOrNull?.Cleared is CacheTotals cleared ? Totals - cleared : Totals;
        }
    }

    nint Latest => Clock - _recorded < 0 ? _recorded : Clock;

    /// <summary>Starts <see cref="SinceClear"/> anew. Does not throw: without memory the figures go on.</summary>
    public void Zero()
    {
        try
        {
            lock (this)
            {
                var extras = Extras;
                Critical.Allocate();
                extras.Cleared = Totals;
            }
        }
        catch (OutOfMemoryException)
        {
        }
    }

    /// <summary>Counts a hit and stamps the node.</summary>
    /// <returns>The node: a caller that goes on with it keeps nothing over the slow path's call.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CacheNode Hit(CacheNode node)
    {
        var now = Clock + 1;
        if ((now & SampleMask) == 0)
            return HitSlowly(node, now);
        Clock = now;
        node.Stamp = now;
        return node;
    }

    /// <summary>The stamp of an insert. Under the lock; <paramref name="contended"/> where the lock had to be waited for. Does not throw.</summary>
    public nint StampInsert(bool contended)
    {
        if (SampleMask != 0)
        {
            if (!contended && Clock - _recorded >= 0)
            {
                _notHits++;
                return _recorded = ++Clock;
            }

            if (!EnterEpochMode())
            {
                _notHits++;
                return _recorded = Clock = Latest + 1;
            }
        }

        if (IntPtr.Size == 8 && IsQuiet(contended))
        {
            EnterExactMode();
            return StampInsert(false);
        }

        return ++_shared!.Epoch;
    }

    /// <summary>Back to exact stamps. Under the lock.</summary>
    public void EnterExactMode()
    {
        if (IntPtr.Size != 8 || !InEpochMode)
            return;
        _recorded = _notHits = Clock = _shared!.Epoch;
        _shared.Quiet = 0;
        _shared = null;
        SampleMask = FirstSample - 1;
    }

    /// <summary>Stamps by inserts only, hits counted by thread. Under the lock. Does not throw.</summary>
    /// <returns><see langword="false"/> where there is no memory for that: nothing has changed then.</returns>
    internal bool EnterEpochMode()
    {
        if (InEpochMode)
            return true;
        if (TryMakeShared() is not { } shared)
            return false;
        shared.Exact += Latest - _notHits;
        shared.Epoch = Latest;
        shared.Quiet = 0;
        Volatile.Write(ref _shared, shared);
        Volatile.Write(ref SampleMask, (nint)0);
        return true;
    }

    SharedHits? TryMakeShared()
    {
        try
        {
            var extras = Extras;
            if (extras.Shared == null)
            {
                Critical.Allocate();
                extras.Shared = new SharedHits();
                Critical.Allocate();
                RareEvents.ContentionNoticed(this);
            }

            return extras.Shared;
        }
        catch (OutOfMemoryException)
        {
            return ExtrasOrNull?.Shared; // all that is missing then is the event
        }
    }

    // Not compiled by profile: all caches of a process have this method, and the first ones to call it are those that take samples.
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(Jit.AtOnce)]
    CacheNode HitSlowly(CacheNode node, nint now)
    {
        if (Volatile.Read(ref _shared) is not { } shared)
            return Sample(node, now);
        return shared.Hit(node);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    CacheNode Sample(CacheNode node, nint now)
    {
        Clock = now;
        node.Stamp = now;
        if (SeesOthers(now))
            NoticeOthers();
        return node;
    }

    void NoticeOthers()
    {
        try
        {
        }
        finally
        {
            if (Monitor.TryEnter(this))
            {
                EnterEpochMode();
                Monitor.Exit(this);
            }
        }
    }

    bool SeesOthers(nint now)
    {
        if (now - _recorded <= 0)
            return true;
        Thread.SpinWait(SpinsPerSample);
        if ((nint)Volatile.Read(ref Clock) != now)
            return true;
        _recorded = now;
        if (SampleMask < LastSample - 1)
            SampleLess();
        return false;
    }

    // Under the lock, or a late sample could undo the switch to epoch mode.
    void SampleLess()
    {
        try
        {
        }
        finally
        {
            if (Monitor.TryEnter(this))
            {
                if (SampleMask is > 0 and < LastSample - 1)
                    SampleMask = SampleMask * 2 + 1;
                Monitor.Exit(this);
            }
        }
    }

    bool IsQuiet(bool contended)
    {
        var shared = _shared!;
        if (contended)
        {
            shared.Quiet = 0;
        }
        else if (++shared.Quiet % MissesPerProbe == 0)
        {
            var before = shared.Sum;
            Thread.SpinWait(SpinsPerSample);
            if (shared.Sum != before)
                shared.Quiet = 0;
        }

        if (shared.Quiet < shared.QuietNeeded)
            return false;
        shared.QuietNeeded = Math.Min(shared.QuietNeeded * 2, 1 << 20);
        return true;
    }

    // Apart, so that 64-bit processes do not load the type before they need it.
    void StartInEpochMode() => (_shared, SampleMask) = (Extras.Shared = new(), 0);

    CacheExtras MakeExtras()
    {
        Critical.Allocate();
        var made = new CacheExtras();
        return Interlocked.CompareExchange(ref ExtrasOrNull, made, null) ?? made;
    }
}
