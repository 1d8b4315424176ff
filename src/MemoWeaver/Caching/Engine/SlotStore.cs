using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;

namespace MemoWeaver.Runtime;

/// <summary>
/// A cache with at most one result, of a method without key parts. Base of woven caches; not for use in source.
/// </summary>
/// <remarks>
/// The result and its deadline are published together, as one object. The fence and the counting of hits are those of
/// <see cref="TableStore"/>, without stamps.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SlotStore : CacheStore
{
    internal SlotNode? Node;

    /// <summary>The fence of a new cache. Not 0: see <see cref="MissFence.Timed"/>.</summary>
    internal const long FirstFence = 1;

    long _clears = FirstFence;

    // Includes the marks of drops that are under way. No fence has such a mark, so none equals it meanwhile.
    long Generation => Volatile.Read(ref _clears) + Volatile.Read(ref Site.Generation);

    long Fence => DropMark.Past(Generation);

    private protected SlotStore(CacheSite site, object? owner)
        : base(site, owner)
    {
    }

    internal override int Count => Volatile.Read(ref Node) == null ? 0 : 1;

    internal override long Weight => Volatile.Read(ref Node)?.Weight ?? 0;

    /// <summary>Counts a miss, before the method's body runs.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="miss"><see cref="long.MinValue"/> for a call that bypasses the cache; otherwise without meaning:
    /// there is no key.</param>
    /// <returns>The fence, for the store.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // keeps the frame of a recursion small
    public static long BeginMiss(SlotStore cache, long miss)
    {
        if (miss == MissFence.Bypass)
            return miss;
        var number = Interlocked.Increment(ref cache.Counters.Misses);
        var fence = cache.Fence;
        if (cache.Owner != null)
            number = ++cache.Site.ObjectMisses;

        // The first miss as well: it may be the only one.
        return MissTimer.IsDue(number, cache.Site) ? MissTimer.Begin(cache.Site, fence) : fence;
    }

    internal sealed override void Mark(long change) => Interlocked.Add(ref _clears, change);

    internal override void DropAll(bool isMarked)
    {
        try
        {
        }
        finally
        {
            if (!isMarked)
                Interlocked.Increment(ref _clears);
            Critical.Enter(Counters);
            try
            {
                Put(null);
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }
    }

    internal override void Sweep()
    {
        CacheClock.Observe();
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                DropExpired();
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }
    }

    // Half of one result is none.
    internal override int Halve() => 0;

    /// <summary>See <see cref="IEntryStore{TKey, TStored}.Remove"/>.</summary>
    internal bool Remove()
    {
        CacheClock.Observe();
        bool isThere;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                isThere = Node != null && !IsExpired(Node);
                DropAll(isMarked: false);
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isThere;
    }

    /// <summary>See <see cref="IEntryStore{TKey, TStored}.Renew"/>.</summary>
    internal long Renew()
    {
        long fence;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            Interlocked.Increment(ref _clears);
            fence = Fence;
            Monitor.Exit(Counters);
        }

        return fence;
    }

    /// <summary>Returns the node if it has not expired. Neither stamps nor counts it.</summary>
    private protected SlotNode? Peek()
    {
        var node = Volatile.Read(ref Node);
        return node != null && Site.Lifetime != 0 && CacheClock.IsPast(Volatile.Read(ref node.Deadline)) ? null : node;
    }

    /// <summary>See <see cref="IEntryStore{TKey, TStored}.Replace"/>.</summary>
    private protected bool Replace(SlotNode added, long? fence)
    {
        for (; ; )
        {
            if (Site.Lifetime != 0)
                added.Deadline = CacheClock.Deadline(Site.Lifetime);
            if (TryReplace(added, fence, out var isStored))
                return isStored;
        }
    }

    // Fails if the clock was changed since the deadline was set.
    bool TryReplace(SlotNode added, long? fence, out bool isStored)
    {
        isStored = false;
        bool isDone;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                isDone = Site.Lifetime == 0 || CacheClock.IsOfThis(added.Deadline);
                if (isDone && fence == null)
                    Interlocked.Increment(ref _clears);
                isStored = isDone && (fence == null || fence == Generation) && Site.Limit != 0 && !Site.IsOff
                    && Link(added);
            }
            finally
            {
                // In any case, also without memory for the tags: the old result may be older than the fence.
                Put(isStored ? added : null);
                Monitor.Exit(Counters);
            }
        }

        return isDone;
    }

    private protected void Keep(SlotNode added, long fence)
    {
        if (fence < 0)
            fence = MissTimer.End(Site, fence);
        var isOpen = false;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                isOpen = fence == Generation && Site.Limit != 0 && !Site.IsOff;
                if (isOpen)
                {
                    DropExpired();
                    if (Node == null && Link(added))
                        Put(added);
                }
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        if (isOpen)
            IdleSweep.Start();
    }

    void DropExpired()
    {
        if (Node == null || !IsExpired(Node))
            return;
        Put(null);
        Counters.CountExpiration();
    }

    internal override bool RemoveTagged(TagSet tags, int hash)
    {
        var isThere = false;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                isThere = ReferenceEquals(Node?.Tags, tags);
                if (isThere)
                    Put(null);
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isThere;
    }

    internal override bool TryHide(string tag, int count)
    {
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                if (Node?.Tags?.Has(tag) == true)
                    Put(null);
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return true;
    }

    bool Link(SlotNode added) => (Site.Flags & CacheFlags.Tagged) == 0 || added.Tags?.Link(this, 0) != false;

    void Put(SlotNode? node)
    {
        var old = Node;
        if (Counters.IsGuarded)
            Guard(old, node);
        Volatile.Write(ref Node, node);
        old?.Tags?.Unlink(); // a tag without a link has no result
    }

    // It runs no user code and does not throw.
    void Guard(SlotNode? old, SlotNode? added)
    {
        if (old != null)
            ResultGuard.Current.Check(old);
        if (added != null)
            ResultGuard.Current.Watch(Site, added, null, added.BoxedValue);
    }

    bool IsExpired(SlotNode node) => Site.Lifetime != 0 && CacheClock.IsKnownPast(Volatile.Read(ref node.Deadline));
}
