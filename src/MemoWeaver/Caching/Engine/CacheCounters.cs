using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Holds the clock and the figures of one cache. Separate from the cache, so that its site can keep the figures of a
/// cache that died with its owner. Also serves as the cache's lock. <see cref="TableStore"/> explains the clock.
/// </summary>
sealed class CacheCounters
{
    const int FirstSample = 64, LastSample = 1024, SpinsPerSample = 2, MissesPerProbe = 16;

    /// <summary>Exact mode: the stamp of the latest use. Written by any thread.</summary>
    public nint Clock;

    /// <summary>
    /// Exact mode: a hit whose stamp has none of these bits looks for other threads. Epoch mode: 0, so that every hit
    /// takes the slow path.
    /// </summary>
    public nint SampleMask = FirstSample - 1;

    /// <summary>Interlocked.</summary>
    public long Misses;

    // The highest value of the clock that was seen in a sample or under the lock: a clock below it was turned back.
    nint _recorded;

    // What the clock was at the start of exact mode, and one for each insert since: the rest are hits.
    nint _notHits;

    public CacheCounters()
    {
        if (MemoSwitch.Guards)
            StartGuarded();
        else if (IntPtr.Size != 8)
            StartInEpochMode();
    }

    /// <summary>
    /// Determines whether hits check what they return. A guarded cache is in epoch mode from the start, with a striped
    /// counter of its own. So each hit takes the slow path: the code of hits is the same with and without guards.
    /// </summary>
    public bool IsGuarded => ExtrasOrNull?.Guarded != null;

    /// <summary>The extras; <see langword="null"/> if nothing needed them so far. Created by any thread.</summary>
    public volatile CacheExtras? ExtrasOrNull;

    /// <summary>Gets the extras. Creates them on first use, for which there may be no memory.</summary>
    public CacheExtras Extras => ExtrasOrNull ?? MakeExtras();

    /// <summary>Returns the extras; <see langword="null"/> if there is no memory for them.</summary>
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

    /// <summary>
    /// Counts nodes that were evicted. Under the lock. Does not throw: without memory the figure is lost.
    /// </summary>
    public void CountEvictions(int count)
    {
        if ((ExtrasOrNull ?? TryExtras()) is { } extras)
            extras.Evictions += count;
    }

    /// <summary>
    /// Counts a node that expired. Under the lock. Does not throw: without memory the figure is lost.
    /// </summary>
    public void CountExpiration()
    {
        if ((ExtrasOrNull ?? TryExtras()) is { } extras)
            extras.Expirations++;
    }

    /// <summary>Determines whether several threads were seen to use the cache at once.</summary>
    public bool InEpochMode => SampleMask == 0;

    /// <summary>The stamp of a use now. Under the lock.</summary>
    public nint Now => InEpochMode ? Striped.Epoch : Clock;

    /// <summary>Gets the figures since the start. They never fall.</summary>
    public CacheTotals Totals
    {
        get
        {
            lock (this)
            {
                // Reported figures are never taken back: a clock that is turned back after this continues from here.
                if (!InEpochMode)
                    _recorded = Latest;
                long hits = InEpochMode ? 0 : _recorded - _notHits;
                var extras = ExtrasOrNull;
                if ((extras?.Striped ?? extras?.Guarded) is { } striped)
                    hits += striped.Exact + striped.Sum;
                var misses = Interlocked.Read(ref Misses);
                return extras != null
                    ? new(hits + Interlocked.Read(ref extras.Joins), misses, extras.Evictions, extras.Expirations, 0)
                    : new(hits, misses, 0, 0, 0);
            }
        }
    }

    /// <summary>Gets the figures since the last <see cref="Zero"/>.</summary>
    public CacheTotals SinceClear
    {
        get
        {
            lock (this)
                return ExtrasOrNull?.Cleared is CacheTotals cleared ? Totals - cleared : Totals;
        }
    }

    // In epoch mode, and of an earlier one.
    StripedHitCounter Striped => ExtrasOrNull!.Striped ?? ExtrasOrNull!.Guarded!;

    nint Latest => Clock - _recorded < 0 ? _recorded : Clock;

    /// <summary>Resets <see cref="SinceClear"/>. Does not throw: without memory the figures stay.</summary>
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
    /// <returns>The node, so that a caller keeps no value over the call of the slow path.</returns>
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

    /// <summary>
    /// Returns the stamp of an insert. Under the lock; <paramref name="contended"/> if the thread had to wait for it.
    /// Does not throw.
    /// </summary>
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

        return ++Striped.Epoch;
    }

    /// <summary>Returns to exact stamps. Under the lock.</summary>
    public void EnterExactMode()
    {
        if (IntPtr.Size != 8 || !InEpochMode || IsGuarded)
            return;
        var striped = Striped;
        _recorded = _notHits = Clock = striped.Epoch;
        striped.Quiet = 0;
        SampleMask = FirstSample - 1;
    }

    /// <summary>
    /// Switches to stamps by inserts only, and to hits counted by thread. Under the lock. Does not throw.
    /// </summary>
    /// <returns><see langword="false"/> if there is no memory. Nothing has changed then.</returns>
    internal bool EnterEpochMode()
    {
        if (InEpochMode)
            return true;
        if (TryMakeStriped() is not { } striped)
            return false;
        striped.Exact += Latest - _notHits;
        striped.Epoch = Latest;
        striped.Quiet = 0;
        Volatile.Write(ref SampleMask, (nint)0);
        return true;
    }

    StripedHitCounter? TryMakeStriped()
    {
        try
        {
            var extras = Extras;
            if (extras.Striped == null)
            {
                Critical.Allocate();
                extras.Striped = new StripedHitCounter();
                Critical.Allocate();
                DeferredEvents.ContentionNoticed(this);
            }

            return extras.Striped;
        }
        catch (OutOfMemoryException)
        {
            return ExtrasOrNull?.Striped; // only the event is lost
        }
    }

    // Not compiled by profile: all caches of a process share this method, and its first callers are those that take
    // samples.
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(Jit.AtOnce)]
    CacheNode HitSlowly(CacheNode node, nint now)
    {
        // The cells are there before the mask is 0, and stay.
        if ((nint)Volatile.Read(ref SampleMask) != 0)
            return Sample(node, now);
        return ExtrasOrNull!.Striped is { } striped ? striped.Hit(node) : HitGuarded(node);
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    CacheNode HitGuarded(CacheNode node)
    {
        ResultGuard.Current.Check(node);
        return ExtrasOrNull!.Guarded!.Hit(node);
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
        // A guarded cache stays in epoch mode.
        if (ExtrasOrNull!.Striped is not { } striped)
            return false;
        if (contended)
        {
            striped.Quiet = 0;
        }
        else if (++striped.Quiet % MissesPerProbe == 0)
        {
            var before = striped.Sum;
            Thread.SpinWait(SpinsPerSample);
            if (striped.Sum != before)
                striped.Quiet = 0;
        }

        if (striped.Quiet < striped.QuietNeeded)
            return false;
        striped.QuietNeeded = Math.Min(striped.QuietNeeded * 2, 1 << 20);
        return true;
    }

    // A separate method, so that 64-bit processes do not load the type before they need it.
    void StartGuarded() => (Extras.Guarded, SampleMask) = (new(), 0);

    void StartInEpochMode() => (Extras.Striped, SampleMask) = (new(), 0);

    CacheExtras MakeExtras()
    {
        Critical.Allocate();
        var made = new CacheExtras();
        return Interlocked.CompareExchange(ref ExtrasOrNull, made, null) ?? made;
    }
}
