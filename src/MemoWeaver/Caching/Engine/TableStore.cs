using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;
using MemoWeaver.Keys;

namespace MemoWeaver.Runtime;

/* How the engine works. How a change ends where memory does, or where the thread is interrupted, stands in Critical.cs.

   Table. A power-of-two array of buckets, each a chain of nodes. Key, hash and value of a node never change; a new
   value is a new node, so a reader never sees half of one. Readers take no lock. Writers hold the lock (the store's
   CacheCounters) and call no user code under it: keys are compared before, and the look-up is repeated if the bucket's
   head or the table changed meanwhile (inserts go to the head, so an unchanged head means that no key was added; a node
   removed meanwhile says so). A removed node keeps its Next, so a reader that stands on it still reaches every node
   that was behind it. Growth: see TableStore.Growth.cs. Dropping all nodes replaces the table and visits none of them.

   Order. A hit writes one number, the node's stamp, and touches no list. EvictionOrder (made when a bounded cache is
   full or holds 64 nodes) holds each node in the generation of a stamp that it had once, a lower bound of its present
   one. An eviction takes the first node of a run, in which the oldest generation was sorted. If its stamp moved on, it
   is placed anew, otherwise it is the least recently used node of all. With Eviction.Fifo stamps are not looked at, and
   the order is kept from the first insert on. A bound on weight is one on a sum that is kept under the lock: nodes go
   until the new one fits.

   Exact mode, while one thread at a time uses the cache: a use's stamp is ++Clock, not interlocked. The order is
   exactly LRU and the number of hits is what the clock counted less the inserts, so that counting costs nothing. Two
   threads on one clock lose counts, and one that sleeps between its read and its write turns the clock back. So every
   64th to 1024th hit takes a sample: it waits some 75 ns and looks whether the clock moved, and whether it is below the
   highest value recorded before. Either means that several threads are at work (a mere change of thread, as in async
   code, shows neither), and so does a lock that has to be waited for. What a turned-back clock lost comes back from the
   recorded value; the rest of what was lost before the switch is at most about two sampling intervals: one since the
   value was recorded, one until it is looked at. Every write to the clock is a value that was read from it plus one, so
   that it never counts what did not happen. Reading the figures records the clock, so that they never fall.
   Epoch mode, after that: a hit's stamp is the number of inserts so far, written only where it differs, so that a cache
   that only hits writes nothing shared; hits are counted in cells that threads do not share. The numbers go on from the
   recorded clock, or nodes stored before it was turned back would pass for used after. One eviction places at most 64
   nodes anew, and a stamp from a clock that was ahead is cut down to now when its node is looked at. Late writes of
   exact mode to Clock are not read in epoch mode, and late stamps only make one node look older or newer than it is.
   Back to exact mode: Clear, or a run of misses without a sign of other threads; each run asked for is twice the last,
   so that the figures lost in changing over stay a vanishing share. 32-bit processes, where a 64-bit stamp would tear,
   are in epoch mode always. Stamps are native words compared by difference.

   Memory order (ARM64 as well as x64), by pairs of a release-write and an acquire-read.
   1. Nodes. Key, hash, value, deadline and first stamp are written before the release-write that publishes the node:
      of the bucket (insert), of a predecessor's Next (removal of the node between), or of either (growth). Readers
      load each of these with acquire, so whoever sees a node sees all of it. An array of buckets is published the same
      way, by Table and Widest.
   2. Growth: see TableStore.Growth.cs.
   3. The fence: see InvalidationFence.cs.
   4. Removed, _count, the order, weights and the list of expiry are read and written under the lock only; Count
      alone is read without, and is a figure.
   5. Stamp, Clock, SampleMask, Epoch and the counters' recorded value are aligned words, which do not tear. They
      order nothing: they are advice about recency, and their staleness costs at most the order or a count as said
      above. The one exception: the cells of StripedHitCounter are reached only after an acquire-read of SampleMask = 0,
      whose release-write follows theirs.
   6. A deadline is written by sliding hits with release and read with acquire, also because 32-bit processes would
      tear it. Of two concurrent hits the older may write last,
          which ends the lifetime sooner by the time between them. */

/// <summary>
/// A cache with a table of nodes, an order of use, and eviction. Base of woven caches; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class TableStore : KeyedStore
{
    const int EpochReplacements = 64, OrderFrom = 64, SparseBelow = 1024;

    // Never written: an unused cache has no table of its own.
    static readonly CacheNode?[] Unused = new CacheNode?[1];

    // Where readers look first. The two differ while the table grows (TableStore.Growth.cs).
    internal volatile CacheNode?[] Table = Unused;

    // Where readers look next, and where writers work.
    internal volatile CacheNode?[] Widest = Unused;
    EvictionOrder? _order;
    int _count;

    // While the table grows, the number of buckets that have moved. After a failed growth, the number of nodes at which
    // it is tried again, because a failed attempt costs a collection. One field, so that small caches stay small.
    int _growth;

    private protected TableStore(CacheSite site, object? owner)
        : base(site, owner)
    {
    }

    /// <summary>For tests.</summary>
    internal EvictionOrder? Order => _order;

    internal override int Count
    {
        get
        {
            if (Hidden == null)
                return Volatile.Read(ref _count);

            // Another thread takes dropped nodes out, and counts down both.
            lock (Counters)
                return Math.Max(0, _count - (Hidden?.Dropped ?? 0));
        }
    }

    internal override long Weight
    {
        get
        {
            lock (Counters)
                return Counters.ExtrasOrNull?.Weight ?? 0;
        }
    }

    /// <summary>
    /// Determines whether the order is kept from now on, because expiry follows it or stamps do not tell it. Asked only
    /// for sites with such a policy.
    /// </summary>
    private protected virtual bool NeedsOrder => Site.IsFifo;

    /// <summary>
    /// The bucket of a hash, the head of its chain: by the upper bits, in which equidistant numbers are spread evenly
    /// (see <see cref="HashSecret"/>).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static ref CacheNode? Bucket(CacheNode?[] table, int hash) =>
        // By a read-only reference: a writable one to an element would have the element's type looked up. MemoryMarshal
        // would have System.Memory loaded.
        ref Unsafe.AsRef(in table[(int)(((uint)hash * (ulong)(uint)table.Length) >> 32)]);

    /// <summary>Returns the index of the bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nint Index(CacheNode?[] table, int hash) => (nint)(((uint)hash * (ulong)(uint)table.Length) >> 32);

    /// <summary>
    /// Called under the lock for each node that enters the table, when its stamp is set, if results expire.
    /// </summary>
    private protected virtual void OnInserted(CacheNode node)
    {
    }

    /// <summary>Called under the lock for each node that is about to enter the table, if the method is
    /// tracked.</summary>
    /// <returns>Whether it may.</returns>
    private protected virtual bool OnInserting(CacheNode node) => true;

    /// <summary>Called under the lock for each node that leaves the table by itself.</summary>
    private protected virtual void OnRemoved(CacheNode node)
    {
    }

    /// <summary>Called under the lock when all nodes leave at once.</summary>
    private protected virtual void OnDropped()
    {
    }

    /// <summary>
    /// Drops nodes that are known to have expired, without a search. Called under the lock at each insert if results
    /// expire.
    /// </summary>
    private protected virtual void DropExpired()
    {
    }

    /// <summary>Determines whether a node has expired. Called under the lock.</summary>
    private protected virtual bool IsExpired(CacheNode node) => false;

    /// <summary>Determines whether a node is past its lifetime and is kept nevertheless. Called under the
    /// lock.</summary>
    private protected virtual bool IsStale(CacheNode node) => false;

    /// <summary>Returns a node past its lifetime, which goes before others. Called under the lock.</summary>
    private protected virtual CacheNode? FirstStale() => null;

    /// <summary>Sets the deadline of a node that is about to be added, if results expire.</summary>
    private protected virtual void Begin(CacheNode added, long lifetime)
    {
    }

    /// <summary>
    /// Determines whether the node has a deadline of the clock in use, or none. Called under the lock.
    /// </summary>
    private protected virtual bool IsOfThisClock(CacheNode node) => true;

    /// <summary>Adds a node. Validates under the lock what the caller compared.</summary>
    /// <param name="added">The node.</param>
    /// <param name="existing">The node with an equal key that the caller found, if any.</param>
    /// <param name="table">The table in which it looked, the widest.</param>
    /// <param name="head">The head of the bucket in which it looked.</param>
    /// <param name="fence">What <see cref="KeyedStore.BeginMiss"/> returned.</param>
    /// <param name="renewed">The node in whose place it is added, if it is still there.</param>
    /// <returns><see langword="false"/> if the table changed and the caller has to look again.</returns>
    private protected bool TryInsert(CacheNode added, CacheNode? existing, CacheNode?[] table, CacheNode? head,
        long fence, CacheNode? renewed = null)
    {
        var isDone = true;
        try
        {
        }
        finally
        {
            var contended = Critical.Enter(Counters);
            try
            {
                if (IsCurrent(fence, added.Hash))
                {
                    if (!IsUnchanged(table, head, added.Hash))
                        isDone = false;
                    else if (existing == null || IsGone(existing) || (renewed != null && Yields(existing, renewed)))
                        Insert(added, contended);
                }
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isDone;
    }

    // Determines whether a node that was found has left the table since. Removes it if it has expired.
    bool IsGone(CacheNode existing)
    {
        if (existing.Removed)
            return true;
        if (!IsExpired(existing))
            return false;
        Expire(existing);
        return true;
    }

    // What most stores do not need is behind a comparison, and loops are separate methods, so that the first store
    // compiles less. Returns false if the cache stores nothing.
    bool Insert(CacheNode added, bool contended)
    {
        // Memory may be short here: each step is complete by itself.
        var site = Site;
        if (site.Lifetime != 0)
            DropExpired();
        if (site.Limit == 0 || site.IsOff)
            return false;
        if ((_count >= site.Limit || site.MaxWeight != 0) && !TryMakeRoom(added))
            return false;
        if (_order != null || _count >= OrderFrom || (site.Flags & (CacheFlags.Fifo | CacheFlags.Sliding)) != 0)
            ReservePlace();
        var table = Widest;
        if (ReferenceEquals(table, Unused))
        {
            Critical.Allocate();
            Widest = table = new CacheNode?[1];
            Table = table;
        }
        else if (!ReferenceEquals(Table, table))
            MoveSome();
        else if (IsDueToGrow(table.Length))
            table = Grow(table, added.Hash);
        if ((site.Flags & CacheFlags.Tagged) != 0 && added.Tags?.Link(this, added.Hash) == false)
            return false;
        if ((site.Flags & CacheFlags.Tracked) != 0 && !OnInserting(added))
        {
            added.Tags?.Unlink();
            return false;
        }

        if (Counters.IsGuarded)
            Watch(added);

        // From here on nothing throws.
        added.Stamp = Counters.StampInsert(contended);
        _order?.Add(added, added.Stamp);
        ref var bucket = ref Bucket(table, added.Hash);
        added.Next = bucket;
        Volatile.Write(ref bucket, added);
        _count++;
        if (site.MaxWeight != 0)
            AddWeight(added);
        if (site.Lifetime != 0)
            OnInserted(added);
        return true;
    }

    /// <summary>
    /// Takes a node out of its chain. It stays in the order until it comes up, or there are too many of its kind.
    /// </summary>
    /// <returns><see langword="false"/> if it is gone.</returns>
    bool Remove(CacheNode node)
    {
        if (!Unlink(node))
            return false;
        _order?.OnRemoved(node);
        return true;
    }

    bool Unlink(CacheNode node)
    {
        Settle(node.Hash);
        if (node.Removed)
            return false;
        ref var link = ref Bucket(Widest, node.Hash);
        while (!ReferenceEquals(link, node))
            link = ref link!.Next;
        Volatile.Write(ref link, node.Next);
        Leave(node);
        return true;
    }

    // What follows when a node has left the table.
    void Leave(CacheNode node)
    {
        node.Removed = true;
        if (Counters.IsGuarded)
            ResultGuard.Current.Check(node);
        _count--;
        if (Site.MaxWeight != 0)
            Counters.Extras.Weight -= node.Weight;
        OnRemoved(node);
        if ((Site.Flags & CacheFlags.Tagged) != 0)
            node.Tags?.Unlink();
    }

    // Apart, so that the first store compiles nothing of it. It runs no user code and does not throw.
    void Watch(CacheNode added) => ResultGuard.Current.Watch(Site, added, added.BoxedKey, added.BoxedValue);
}
