using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Dependencies;

namespace MemoWeaver.Runtime;

/// <summary>A cache whose results end with what they were made of. Base of woven caches; not for use in
/// source.</summary>
/// <remarks>
/// DependencyGraph.cs explains the edges. Each way by which results are invalidated begins a <see cref="KeyDrop"/>
/// first, and ends it when they are gone. Eviction and expiry do not.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TrackedStore : TimedStore
{
    const int LeavingAtOnce = 256, LeavingPerStep = 1024;

    internal readonly RecordTable Records = new();

    // How often all results left at once. Under the lock; read by who has noted a result.
    int _epoch;
    Reaper? _reaper;
    KeyDrop _agreeing;

    private protected TrackedStore(CacheSite site, object? owner)
        : base(site, owner) => IdleSweep.Start();

    /// <summary>Determines whether a result can be served. If so, makes it what the tracked body around this flow
    /// depends on.</summary>
    private protected bool IsHit(TrackedNode node)
    {
        if (!IsServable(node))
            return false;
        if (Volatile.Read(ref TrackedBodies.Running) != 0)
            Note(node);
        return true;
    }

    // Restarts a sliding lifetime.
    bool IsServable(TrackedNode node)
    {
        if (node.Origin is { IsDropped: true })
            return false;
        var deadline = Volatile.Read(ref node.Deadline);
        if (deadline >= TrackedNode.Dependent)
            return true;
        if (CacheClock.IsPast(deadline))
            return false;
        if ((Site.Flags & CacheFlags.Sliding) != 0)
            Volatile.Write(ref node.Deadline, Earlier(CacheClock.Deadline(Site.Lifetime), node.Origin));
        return true;
    }

    /// <summary>The same without restarting a lifetime.</summary>
    private protected static bool IsReadable(TrackedNode node)
    {
        var deadline = Volatile.Read(ref node.Deadline);
        return node.Origin is not { IsDropped: true }
            && (deadline >= TrackedNode.Dependent || !CacheClock.IsPast(deadline));
    }

    /// <summary>A result was read while a tracked body runs: makes it what the body of this flow depends on. Does not
    /// throw.</summary>
    void Note(TrackedNode node)
    {
        if (TrackingScope.Current is not { } reader || Volatile.Read(ref node.NotedBy) == reader.Id)
            return;
        DependencyGraph.Reached?.Invoke("read");
        TrackingScope.Note(reader, this, node.Hash, node.Origin, DeadlineOf(node), node.Tags?.UserNames);
        DependencyGraph.Reached?.Invoke("noted");
        if (node.Removed || node.Epoch != Volatile.Read(ref _epoch))
            reader.IsUncertain = true;
        Volatile.Write(ref node.NotedBy, reader.Id);
    }

    /// <summary>The deadline of a result that is stored now; see <see cref="TrackedNode.Never"/>.</summary>
    private protected long NewDeadline(CallTags? tags) => Site.Lifetime == 0
        ? TrackedNode.Never
        : CacheClock.Deadline(tags == null ? Site.Lifetime : Site.LifetimeOf(tags));

    /// <summary>Replaces the result of a key, and drops what was made of the old one.</summary>
    private protected bool ReplaceTracked(TrackedNode added, long lifetime, long? fence)
    {
        var drop = KeyDrop.Begin(Records, added.Hash);
        try
        {
            return Replace(added, lifetime, fence);
        }
        finally
        {
            drop.End();
        }
    }

    internal sealed override bool RemoveKey(CacheNode probe)
    {
        var drop = KeyDrop.Begin(Records, probe.Hash);
        try
        {
            return base.RemoveKey(probe);
        }
        finally
        {
            drop.End();
        }
    }

    internal sealed override bool RemoveTagged(TagSet tags, int hash)
    {
        var drop = KeyDrop.Begin(Records, hash);
        try
        {
            return base.RemoveTagged(tags, hash);
        }
        finally
        {
            drop.End();
        }
    }

    // Whoever hides results visits none of them, and each may have dependents.
    internal sealed override bool TryHide(string tag, int count) => false;

    // CacheStore.Clear calls this under the lock.
    internal sealed override void DropAll(bool isMarked)
    {
        var drop = KeyDrop.BeginAll(Records, onlyEvicted: false, canRemove: !Monitor.IsEntered(Counters));
        try
        {
            base.DropAll(isMarked);
        }
        finally
        {
            drop.End();
        }
    }

    private protected sealed override void BeginRemovingAgreeing() =>
        _agreeing = KeyDrop.BeginAll(Records, onlyEvicted: true, canRemove: true);

    private protected sealed override void OnRemovingAgreeing(CacheNode?[] nodes)
    {
        foreach (var node in nodes)
        {
            if (node != null)
                _agreeing.Add(node.Hash);
        }
    }

    private protected sealed override void EndRemovingAgreeing() => _agreeing.End();

    private protected sealed override bool OnInserting(CacheNode node)
    {
        var added = Unsafe.As<TrackedNode>(node);
        added.Epoch = _epoch;
        if (added.Origin is not { } origin)
            return true;
        DependencyGraph.Enter();
        try
        {
            if (origin.Count > 0)
                _reaper ??= new(Records);
            if (!origin.TryRegister(this))
                return false;
            if (!origin.IsRegistered)
                added.Origin = null;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
        finally
        {
            DependencyGraph.Exit();
        }

        added.Deadline = Earlier(added.Deadline, origin);
        if (added.Origin != null && added.Deadline == TrackedNode.Never)
            added.Deadline = TrackedNode.Dependent;
        return true;
    }

    private protected sealed override void OnRemoved(CacheNode node)
    {
        base.OnRemoved(node);
        if (Unsafe.As<TrackedNode>(node).Origin is { IsDropped: true })
            return; // it has left its records
        DependencyGraph.Enter();
        if (Records.Find(node.Hash) is { } record)
            record.WasEvicted = true;
        Unsafe.As<TrackedNode>(node).Origin?.Leave();
        DependencyGraph.Exit();
    }

    // Few results leave here, and of many, most leave on another thread.
    private protected sealed override void OnDropped()
    {
        base.OnDropped();
        Volatile.Write(ref _epoch, _epoch + 1);
        DependencyGraph.Enter();
        var isDone = Records.TryLeaveAll(LeavingAtOnce);
        DependencyGraph.Exit();
        if (!isDone)
            LeaveOnOtherThread(Records);
    }

    private protected sealed override bool IsExpired(CacheNode node)
    {
        var tracked = Unsafe.As<TrackedNode>(node);
        if (tracked.Origin is { IsDropped: true })
            return true;
        var deadline = Volatile.Read(ref tracked.Deadline);
        return deadline < TrackedNode.Dependent && CacheClock.IsKnownPast(deadline);
    }

    private protected sealed override bool IsOfThisClock(CacheNode node)
    {
        var deadline = Volatile.Read(ref Unsafe.As<TrackedNode>(node).Deadline);
        return deadline >= TrackedNode.Dependent || CacheClock.IsOfThis(deadline);
    }

    /// <summary>Returns what the result of a key was made of: caches, with the hash of the key.</summary>
    internal static List<(TrackedStore Cache, int? Hash)> DependenciesOf(Computation? origin)
    {
        var found = new List<(TrackedStore, int?)>();
        DependencyGraph.Enter();
        try
        {
            foreach (var record in origin?.Records() ?? [])
            {
                if (record.Table.Cache is { } cache)
                    found.Add((cache, record.IsWhole ? null : record.Hash));
            }
        }
        finally
        {
            DependencyGraph.Exit();
        }

        return found;
    }

    /// <summary>Returns what was made of the result of a key, as far as it is known.</summary>
    internal List<(TrackedStore Cache, int? Hash)> DependentsOf(int hash)
    {
        var found = new List<(TrackedStore, int?)>();
        DependencyGraph.Enter();
        try
        {
            foreach (var record in new[] { Records.Find(hash), Records.Whole })
            {
                foreach (var dependent in record?.Dependents() ?? [])
                {
                    if (dependent.Results.Cache is { } cache)
                        found.Add((cache, dependent.Hash));
                }
            }
        }
        finally
        {
            DependencyGraph.Exit();
        }

        return found;
    }

    static long DeadlineOf(TrackedNode node)
    {
        var deadline = Volatile.Read(ref node.Deadline);
        return deadline >= TrackedNode.Dependent ? TrackedNode.Never : deadline;
    }

    // Of one clock: a computation with a deadline of another is not registered.
    static long Earlier(long deadline, Computation? origin) => origin is not { Deadline: not Computation.Never }
        ? deadline
        : deadline >= TrackedNode.Dependent ? origin.Deadline : Math.Min(deadline, origin.Deadline);

    static void LeaveOnOtherThread(RecordTable records) =>
        ThreadPool.UnsafeQueueUserWorkItem(static records =>
        {
            for (var isDone = false; !isDone;)
            {
                DependencyGraph.Enter();
                isDone = ((RecordTable)records!).TryLeaveAll(LeavingPerStep);
                DependencyGraph.Exit();
            }
        }, records);

    /// <summary>Dies with the cache, and ends the edges of its results.</summary>
    sealed class Reaper(RecordTable records)
    {
        ~Reaper()
        {
            if (Environment.HasShutdownStarted)
                return;
            DependencyGraph.Enter();
            try
            {
                if (records.Cache != null)
                {
                    // The finalizer of its object may resurrect it.
                    GC.ReRegisterForFinalize(this);
                    return;
                }

                records.TryLeaveAll(int.MaxValue);
            }
            finally
            {
                DependencyGraph.Exit();
            }
        }
    }
}
