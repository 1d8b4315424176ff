using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Runtime;

/// <summary>A cache with keys whose results expire. Base of woven caches; not for use in source.</summary>
/// <remarks>
/// With a constant lifetime, nodes expire in the order of insertion, so each insert drops some expired nodes from the head
/// of a list. A node whose lifetime is shorter because of its tags may wait there for those before it. It is not served
/// meanwhile. With a sliding lifetime, nodes expire in the order of use, so inserts drop them from the start of that
/// order, once there are enough nodes to keep one.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TimedStore : TableStore
{
    // Fewer sliding results than this are checked one by one: an order would take more memory than they do.
    const int SlidingOrderFrom = 8;

    // The lifetime if hits restart it, otherwise 0.
    long _slide;
    TimedNode? _earliest, _latest;

    private protected TimedStore(CacheSite site, object? owner)
        : base(site, owner) => _slide = (site.Flags & CacheFlags.Sliding) != 0 ? site.Lifetime : 0;

    internal override void OnConfigured() => _slide = _slide == 0 ? 0 : Site.Lifetime;

    private protected override bool NeedsOrder => base.NeedsOrder || (_slide != 0 && Count >= SlidingOrderFrom);

    /// <summary>
    /// Returns the node if it is fresh, otherwise <see langword="null"/>. Restarts a sliding lifetime.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected TimedNode? Fresh(TimedNode node, long now)
    {
        var deadline = Volatile.Read(ref node.Deadline);
        if (now >= deadline)
            return deadline < 0 ? FreshApart(node, deadline) : null;
        if (_slide != 0 && deadline != now + _slide)
            Volatile.Write(ref node.Deadline, now + _slide);
        return node;
    }

    private protected override bool IsExpired(CacheNode node) =>
        CacheClock.IsKnownPast(Site.Lifetimes == null
            ? Volatile.Read(ref Unsafe.As<TimedNode>(node).Deadline)
            : Unsafe.As<TimedNode>(node).End);

    private protected override bool IsStale(CacheNode node) =>
        Site.Lifetimes != null && CacheClock.IsKnownPast(Unsafe.As<TimedNode>(node).Expires);

    private protected override CacheNode? FirstStale() =>
        _earliest != null && IsStale(_earliest) ? _earliest : null;

    private protected override void Begin(CacheNode added, long lifetime)
    {
        if (Site.Lifetimes is { } policy)
            ((IAgedNode)added).Begin(policy, lifetime);
        else
            Unsafe.As<TimedNode>(added).Deadline = CacheClock.Deadline(lifetime);
    }

    private protected override bool IsOfThisClock(CacheNode node) =>
        Site.Lifetime == 0 || CacheClock.IsOfThis(Volatile.Read(ref Unsafe.As<TimedNode>(node).Deadline));

    private protected override void OnInserted(CacheNode node)
    {
        if (_slide != 0)
            return;
        var added = Unsafe.As<TimedNode>(node);
        added.Earlier = _latest;
        if (_latest == null)
            _earliest = added;
        else
            _latest.Later = added;
        _latest = added;
    }

    private protected override void OnRemoved(CacheNode node)
    {
        if (_slide != 0)
            return;
        var removed = Unsafe.As<TimedNode>(node);
        if (removed.Earlier == null)
            _earliest = removed.Later;
        else
            removed.Earlier.Later = removed.Later;
        if (removed.Later == null)
            _latest = removed.Earlier;
        else
            removed.Later.Earlier = removed.Earlier;
        removed.Earlier = removed.Later = null;
    }

    private protected override void OnDropped() => _earliest = _latest = null;

    private protected override void DropExpired()
    {
        if (_slide == 0)
        {
            for (var i = 0; i < ExpiredPerInsert && _earliest != null && IsExpired(_earliest); i++)
                Expire(_earliest);
        }
        else if (Order != null)
        {
            DropExpiredOldest();
        }
        else if (Count > 0)
        {
            DropExpiredAt(0);
        }
    }

    // In epoch mode the order of use is coarse, so every node is checked.
    internal override void Sweep()
    {
        base.Sweep();
        CacheClock.Observe();
        SweepExpired();
    }

    /// <summary>Returns how long ago a result was stored; <see langword="null"/> if hits restart its
    /// lifetime.</summary>
    private protected TimeSpan? AgeOf(TimedNode node)
    {
        var left = node.Stored == 0
            ? CacheClock.Remaining(Volatile.Read(ref node.Deadline)) - Site.Lifetime
            : CacheClock.Remaining(node.Stored);
        return _slide != 0 ? null : TimeSpan.FromMilliseconds(Math.Max(0, -left));
    }

    /// <summary>Returns the nodes in order of expiry if lifetimes do not slide. For tests.</summary>
    internal IEnumerable<TimedNode> InOrderOfExpiry()
    {
        for (var node = _earliest; node != null; node = node.Later)
            yield return node;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    TimedNode? FreshApart(TimedNode node, long deadline)
    {
        if (CacheClock.IsPast(deadline))
            return null;
        if (_slide != 0)
            Volatile.Write(ref node.Deadline, CacheClock.Deadline(_slide));
        return node;
    }
}
