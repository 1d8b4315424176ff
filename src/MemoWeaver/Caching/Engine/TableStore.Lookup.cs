using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;

namespace MemoWeaver.Runtime;

/* Looks for equal keys, outside the lock, and again if the bucket changed meanwhile. A key is passed as a node, and
   nodes compare
   themselves. So nothing here is generic, and it is compiled once for all caches. Neither a hit nor a first store comes
   here. */
public abstract partial class TableStore
{
    // The number of attempts to store a result whose bucket keeps changing.
    const int Attempts = 16;

    /// <summary>Adds a node to a bucket with other nodes, whose keys are compared first.</summary>
    /// <param name="added">The node.</param>
    /// <param name="fence">What <see cref="KeyedStore.BeginMiss"/> returned.</param>
    /// <param name="renewed">The node that its run renews, if any.</param>
    private protected void StoreInChain(CacheNode added, long fence, CacheNode? renewed = null)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var existing = Find(added, out var table, out var head);
            if (TryInsert(added, existing, table, head, fence, renewed))
                return;
        }
    }

    /// <summary>Returns the node with the key of a probe. Neither stamps nor counts it. It may have expired.</summary>
    private protected CacheNode? Find(CacheNode probe)
    {
        for (; ; )
        {
            var found = Find(probe, out var table, out _);
            if (found != null || ReferenceEquals(Widest, table))
                return found;
        }
    }

    /// <summary>Drops the result of a key and rejects results that are being computed for it.</summary>
    /// <param name="probe">A node with the key.</param>
    /// <returns>Whether there was a result.</returns>
    internal virtual bool RemoveKey(CacheNode probe)
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

    /// <summary>
    /// Drops the result of a key and adds another (see <see cref="IEntryStore{TKey, TStored}.Replace"/>).
    /// </summary>
    /// <param name="added">The node.</param>
    /// <param name="lifetime">The lifetime; 0 if it does not expire.</param>
    /// <param name="fence">What <see cref="KeyedStore.Renew"/> returned; without one this renews.</param>
    private protected bool Replace(CacheNode added, long lifetime, long? fence)
    {
        for (; ; )
        {
            if (lifetime != 0)
                Begin(added, lifetime);
            var existing = Find(added, out var table, out var head);
            if (TryReplace(added, existing, table, head, fence, out var stored))
                return stored;
        }
    }

    /// <summary>Returns a node whose key has a hash, if there is one. For display.</summary>
    internal CacheNode? FindAny(int hash)
    {
        var node = Volatile.Read(ref Bucket(SettledTable(hash), hash));
        while (node != null && node.Hash != hash)
            node = Volatile.Read(ref node.Next);
        return node;
    }

    // The outputs say where it looked. They are validated under the lock.
    CacheNode? Find(CacheNode probe, out CacheNode?[] table, out CacheNode? head)
    {
        table = SettledTable(probe.Hash);
        head = Volatile.Read(ref Bucket(table, probe.Hash));
        for (var node = head; node != null; node = Volatile.Read(ref node.Next))
        {
            if (node.Hash == probe.Hash && node.HasKeyOf(probe))
                return node;
        }

        return null;
    }

    /// <summary>Removes a key and rejects results that are being computed for it.</summary>
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
                isDone = IsUnchanged(table, head, hash);
                if (isDone && existing is { Removed: false })
                {
                    removed = !IsExpired(existing) && !IsStale(existing);
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

    /// <summary>
    /// Replaces the node of a key in one step. Only removes it if the key was invalidated since the fence was read.
    /// </summary>
    /// <param name="added">The node.</param>
    /// <param name="existing">The node with an equal key that the caller found, if any.</param>
    /// <param name="table">The table in which it looked.</param>
    /// <param name="head">The head of the bucket in which it looked.</param>
    /// <param name="fence">What <see cref="KeyedStore.Renew"/> returned; without one this renews.</param>
    /// <param name="stored">Whether the node was added.</param>
    /// <returns><see langword="false"/> where the table changed and the caller has to look again.</returns>
    /// <remarks>
    /// The invalidation may have been for another key of the stripe. The stored result may then be older than the
    /// fence, so it is dropped in any case.
    /// </remarks>
    bool TryReplace(CacheNode added, CacheNode? existing, CacheNode?[] table, CacheNode? head, long? fence,
        out bool stored)
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
                // Not done if the clock was changed since the deadline was set. Whatever changed it has dropped the
                // results of this cache, or waits to do so.
                isDone = IsUnchanged(table, head, added.Hash) && IsOfThisClock(added);
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

    internal override bool RemoveTagged(TagSet tags, int hash) => RemoveMadeBy(tags, hash);

    /// <summary>Removes the node that <see cref="CacheNode.IsMadeBy"/> an object, if it is still there.</summary>
    internal bool RemoveMadeBy(object maker, int hash)
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
                Settle(hash);
                var node = Bucket(Widest, hash);
                while (node != null && !node.IsMadeBy(maker))
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

    /// <summary>
    /// Drops the results whose keys agree with a probe on some parts. Rejects all results that are being computed,
    /// because their keys are not known.
    /// </summary>
    /// <param name="probe">A node with the key.</param>
    /// <param name="parts">See <see cref="IPartialKey{TKey}.Agrees"/>.</param>
    /// <remarks>
    /// Keys are compared while no lock is held, because that may run user code. A key that cannot be compared agrees. A
    /// call that begins meanwhile may compute its result from one that is to be dropped. So the cache is marked (see
    /// <see cref="WideDrop"/>), and stores nothing meanwhile but what users set. Without memory for the lists of nodes,
    /// all are dropped.
    /// </remarks>
    internal void RemoveAgreeing(CacheNode probe, long parts)
    {
        bool isMarked = false, hasBegun = false;
        try
        {
            Prepare();
            isMarked = true;
            Mark(DropMark.Begin);
            BeginRemovingAgreeing();
            hasBegun = true;
            for (var position = 0L; position < EndOfHashes;)
            {
                var nodes = NodesAt(ref position);
                for (var i = 0; i < nodes.Length; i++)
                {
                    if (!Agrees(nodes[i]!, probe, parts))
                        nodes[i] = null;
                }

                OnRemovingAgreeing(nodes);
                Remove(nodes);
            }
        }
        catch (OutOfMemoryException)
        {
            DropAll();
        }
        finally
        {
            if (hasBegun)
                EndRemovingAgreeing();
            if (isMarked)
                Mark(DropMark.End);
        }
    }

    /// <summary>Called before <see cref="RemoveAgreeing"/> removes anything. Not called under the lock.</summary>
    private protected virtual void BeginRemovingAgreeing()
    {
    }

    /// <summary>Called before it removes some nodes. Elements may be <see langword="null"/>.</summary>
    private protected virtual void OnRemovingAgreeing(CacheNode?[] nodes)
    {
    }

    /// <summary>Called when it has removed all nodes.</summary>
    private protected virtual void EndRemovingAgreeing()
    {
    }

#pragma warning disable CA1031 // An invalidation does not fail because one key does. That key is dropped.
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
