using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/* What looks for an equal key: outside the lock, and again where the bucket changed meanwhile. A key is given as a node, and nodes
   compare themselves: nothing here is generic, so that it is compiled once for all caches. Not on the way of a hit or of a first store. */
public abstract partial class TableStore
{
    // How often a store whose bucket keeps changing under it is tried before the result is given up.
    const int Attempts = 16;

    /// <summary>Adds a node where there are others that its key has to be compared with.</summary>
    /// <param name="added">The node.</param>
    /// <param name="fence">What <see cref="KeyedStore.BeginMiss"/> returned.</param>
    private protected void StoreInChain(CacheNode added, long fence)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var existing = Find(added, out var table, out var head);
            if (TryInsert(added, existing, table, head, fence))
                return;
        }
    }

    /// <summary>The node with the key of another that is in no table. Neither stamped nor counted; it may have expired.</summary>
    private protected CacheNode? Find(CacheNode probe)
    {
        for (; ; )
        {
            var found = Find(probe, out var table, out _);
            if (found != null || ReferenceEquals(Table, table))
                return found;
        }
    }

    /// <summary>Drops the result of one key and keeps results that are being computed for it from being stored.</summary>
    /// <param name="probe">A node with the key.</param>
    /// <returns>Whether there was a result.</returns>
    internal bool RemoveKey(CacheNode probe)
    {
        if (Site.Lifetime != 0)
            CacheClock.Observe();
        for (; ; )
        {
            var existing = Find(probe, out var table, out var head);
            if (TryRemove(probe.Hash, existing, table, head, out var removed))
                return removed;
        }
    }

    /// <summary>Drops the result of a key and adds another (see <see cref="IEntryStore{TKey, TStored}.Replace"/>).</summary>
    /// <param name="added">The node.</param>
    /// <param name="lifetime">How long it lives; 0 where it does not expire.</param>
    /// <param name="fence">What <see cref="KeyedStore.Renew"/> returned; without one this renews.</param>
    private protected bool Replace(CacheNode added, long lifetime, long? fence)
    {
        for (; ; )
        {
            if (lifetime != 0)
                Unsafe.As<TimedNode>(added).Deadline = CacheClock.Deadline(lifetime);
            var existing = Find(added, out var table, out var head);
            if (TryReplace(added, existing, table, head, fence, out var stored))
                return stored;
        }
    }

    // Where it looked goes to the validation under the lock.
    CacheNode? Find(CacheNode probe, out CacheNode?[] table, out CacheNode? head)
    {
        table = StableTable();
        head = Volatile.Read(ref Bucket(table, probe.Hash));
        for (var node = head; node != null; node = Volatile.Read(ref node.Next))
        {
            if (node.Hash == probe.Hash && node.HasKeyOf(probe))
                return node;
        }

        return null;
    }

    /// <summary>Removes one key and keeps results that are being computed for it from being stored.</summary>
    /// <param name="hash">The key's hash.</param>
    /// <param name="existing">The node with an equal key that the caller found, if any.</param>
    /// <param name="table">The table in which it looked.</param>
    /// <param name="head">The head of the bucket in which it looked.</param>
    /// <param name="removed">Whether there was such a key.</param>
    /// <returns><see langword="false"/> where the table changed and the caller has to look again.</returns>
    bool TryRemove(int hash, CacheNode? existing, CacheNode?[] table, CacheNode? head, out bool removed)
    {
        removed = false;
        bool isDone;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                Invalidations.Raise(hash);
                isDone = ReferenceEquals(Table, table) && ReferenceEquals(Bucket(table, hash), head);
                if (isDone && existing is { Removed: false })
                {
                    removed = !IsExpired(existing);
                    Remove(existing);
                }
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isDone;
    }

    /// <summary>Removes the node of a key and adds another in one step; only removes it where the key was invalidated since the fence was read.</summary>
    /// <param name="added">The node.</param>
    /// <param name="existing">The node with an equal key that the caller found, if any.</param>
    /// <param name="table">The table in which it looked.</param>
    /// <param name="head">The head of the bucket in which it looked.</param>
    /// <param name="fence">What <see cref="KeyedStore.Renew"/> returned; without one this renews.</param>
    /// <param name="stored">Whether the node was added.</param>
    /// <returns><see langword="false"/> where the table changed and the caller has to look again.</returns>
    /// <remarks>Whatever came between may have been for another key of the stripe, and what is stored then be older than the fence: it goes in any case.</remarks>
    bool TryReplace(CacheNode added, CacheNode? existing, CacheNode?[] table, CacheNode? head, long? fence, out bool stored)
    {
        stored = false;
        bool isDone;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                // Also where the clock was changed since the deadline was set: what changed it has dropped the results of this cache already, or waits to do so.
                isDone = ReferenceEquals(Table, table) && ReferenceEquals(Bucket(table, added.Hash), head) && IsOfThisClock(added);
                if (isDone && existing is { Removed: false })
                {
                    Remove(existing);
                }

                if (isDone && fence == null)
                    Invalidations.Raise(added.Hash);
                if (isDone && (fence == null || IsCurrent(fence.Value, added.Hash)))
                    stored = Insert(added, contended: false);
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isDone;
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
                var node = Bucket(Table, hash);
                while (node != null && !ReferenceEquals(node.Tags, tags))
                    node = node.Next;
                if (node != null)
                {
                    isThere = true;
                    Remove(node);
                }
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isThere;
    }

    /// <summary>Drops each result whose key agrees with another on some parts, and keeps all results that are being computed from being stored: their keys are not known.</summary>
    /// <param name="probe">A node with the key.</param>
    /// <param name="parts">See <see cref="IPartialKey{TKey}.Agrees"/>.</param>
    /// <remarks>
    /// Keys are compared, which may run code of the user, while no lock is held; a key that cannot be compared agrees.
    /// A call that begins meanwhile may make its result of one that
    /// goes, so the cache is marked as long (see <see cref="WideDrop"/>): the nodes that were there when it was marked
    /// are all there is to look at. Where there is no memory for the list of nodes, all of them go.
    /// </remarks>
    internal void RemoveAgreeing(CacheNode probe, long parts)
    {
        var isMarked = false;
        try
        {
            Prepare();
            isMarked = true;
            Mark(DropMark.Begin);
            var nodes = NodesNow();
            for (var i = 0; i < nodes.Length; i++)
            {
                if (!Agrees(nodes[i]!, probe, parts))
                    nodes[i] = null;
            }

            Remove(nodes);
        }
        catch (OutOfMemoryException)
        {
            DropAll();
        }
        finally
        {
            if (isMarked)
                Mark(DropMark.End);
        }
    }

    CacheNode?[] NodesNow()
    {
        CacheNode?[] nodes = [];
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                Critical.Allocate();
                nodes = [.. Nodes()];
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return nodes;
    }

    void Remove(CacheNode?[] nodes)
    {
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                foreach (var node in nodes)
                {
                    if (node is { Removed: false })
                        Remove(node);
                }
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }
    }

#pragma warning disable CA1031 // An invalidation does not fail because one key does: that one goes.
    static bool Agrees(CacheNode node, CacheNode probe, long parts)
    {
        try
        {
            return node.AgreesWith(probe, parts);
        }
        catch (ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt();
            return true;
        }
        catch (Exception)
        {
            return true;
        }
    }
#pragma warning restore CA1031
}
