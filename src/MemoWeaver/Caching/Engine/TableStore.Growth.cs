using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Runtime;

/* How the table grows, a few buckets with each write.

   Growth publishes an empty array of twice the length as Widest. From then on writers work there. Each first moves the
   bucket of its hash from Table, and an insert moves some more in order. When all have moved, Table becomes Widest. A
   sweep moves the rest where inserts have ended.
   Without memory for the wider array, chains get longer, and growth is tried again later.

   Readers look in Table, then in Widest if that is longer. Hits in a cache that does not grow never get there. A reader
   misses no node that was there when it began, because at any moment a node can be reached from Table, or from Widest,
   and moves from the first to the second only:
   - A bucket moves from its end: the longest tail of its chain whose nodes belong to one new bucket. Three
     release-writes move it. (1) The Next of its last node becomes the chain of the new bucket: a reader in the old
     chain walks on into that, and finds nodes that it would have found later. (2) The new bucket becomes the first node
     of the tail: it can be reached from both tables. (3) The link before the tail becomes null: it can be reached from
     Widest.
   - A reader that does not find the tail in the old chain has read the null of (3), with acquire. It reads Widest and
     its bucket afterwards, so it sees (2).
   - A reader that stands in the tail, or before it, goes on: no Next that it may follow skips a node of its own bucket.
   - A walk ends: at any moment chains have no cycle, and each growth lengthens a walk at most once.
   Only a reader that sleeps between its two reads, while one growth ends and another begins, may look in the first and
   the third table and miss a node in the second. It misses; its store finds the key. Callers for which that would be
   one run of the body too many ask HasMoved.

   A look-up outside the lock for a writer (Find) reads Widest, then Table: the first is at least as new. An old bucket
   that is empty stays so, because nothing is ever added to it. The validation under the lock moves the bucket first; if
   that brings a node to the new bucket, its head has changed. */
public abstract partial class TableStore
{
    const int MovesPerInsert = 128;

    /// <summary>Returns the table, for a look-up that must not miss a node. Brings back what is hidden.</summary>
    private protected CacheNode?[] TableToTake(int hash)
    {
        var table = Table;
        if (Hidden != null)
            SettleApart(hash);
        return table;
    }

    /// <summary>
    /// Determines whether the table was replaced since, so that a look-up may have missed a node. Updates
    /// <paramref name="table"/>.
    /// </summary>
    private protected bool HasMoved(ref CacheNode?[] table, int hash)
    {
        var before = table;
        table = TableToTake(hash);
        return !ReferenceEquals(before, table);
    }

    // For a look-up that a writer validates: afterwards all nodes of the bucket are in the returned table.
    CacheNode?[] SettledTable(int hash)
    {
        var table = Widest;
        var old = Table;
        if ((!ReferenceEquals(old, table) && Volatile.Read(ref Bucket(old, hash)) != null) || Hidden != null)
            SettleApart(hash);
        return table;
    }

    void SettleApart(int hash)
    {
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            Settle(hash);
            Monitor.Exit(Counters);
        }
    }

    // Moves the bucket of a hash. Under the lock, before a writer works on the bucket.
    void Settle(int hash)
    {
        var (old, wide) = (Table, Widest);
        if (!ReferenceEquals(old, wide))
            Move(ref Bucket(old, hash), wide);
        if (Hidden is { } hidden)
            Pull(hidden, hash);
    }

    // Determines under the lock whether a writer's look-up is still true.
    bool IsUnchanged(CacheNode?[] table, CacheNode? head, int hash)
    {
        if (!ReferenceEquals(Widest, table))
            return false;
        Settle(hash);
        return ReferenceEquals(Bucket(table, hash), head);
    }

    // The nodes that are not hidden.
    int InTables => Hidden is { } hidden ? _count - hidden.Count : _count;

    bool IsDueToGrow(int length)
    {
        var count = InTables;
        return count >= (length is > 4 and < SparseBelow ? length / 2 : length) && count >= _growth;
    }

    // Returns the table to insert into. Without memory, that is the old one.
    CacheNode?[] Grow(CacheNode?[] old, int hash)
    {
        if (old.Length > int.MaxValue / 4)
            return old;
        IdleSweep.Start();
        CacheNode?[]? wider;
        try
        {
            wider = MakeTable(old.Length * 2);
        }
        catch (OutOfMemoryException)
        {
            TryLater(old.Length);
            return old;
        }

        if (wider == null)
            return old;
        _growth = 0;
        Widest = wider;
        MoveSome();
        Settle(hash);
        return wider;
    }

    // Returns null while another thread makes the table.
    CacheNode?[]? MakeTable(int length)
    {
        // Here before chains are twice as long, in case that the thread pool is busy.
        if (length < TableRequest.From || InTables >= length)
            return MakeTableHere(length);
        var extras = Counters.Extras;
        if (extras.Requested is not { } request)
        {
            Critical.Allocate();
            request = new TableRequest(length);
            request.Start();
            extras.Requested = request;
            return null;
        }

        if (request.Table is { } made)
        {
            extras.Requested = null;
            return made;
        }

        if (request.HasFailed)
            TryLater(length / 2);
        return null;
    }

    CacheNode?[] MakeTableHere(int length)
    {
        Critical.Allocate();
        var made = new CacheNode?[length];
        DropRequest();
        return made;
    }

    void TryLater(int length)
    {
        DropRequest();
        _growth = InTables + length / 4 + 1;
    }

    void DropRequest()
    {
        if (Counters.ExtrasOrNull is { } extras)
            extras.Requested = null;
    }

    void MoveSome(int buckets = MovesPerInsert)
    {
        var (old, wide) = (Table, Widest);
        var end = Math.Min(_growth + buckets, old.Length);
        for (; _growth < end; _growth++)
            Move(ref old[_growth], wide);
        if (end < old.Length)
            return;
        _growth = 0;
        Table = wide;
    }

    static void Move(ref CacheNode? bucket, CacheNode?[] wide)
    {
        while (bucket is { } node)
        {
            ref var tail = ref bucket;
            var target = Index(wide, node.Hash);
            while (node.Next is { } next)
            {
                var index = Index(wide, next.Hash);
                if (index != target)
                {
                    tail = ref node.Next;
                    target = index;
                }

                node = next;
            }

            Volatile.Write(ref node.Next, wide[target]);
            Volatile.Write(ref wide[target], tail);
            Volatile.Write(ref tail, null);
        }
    }

    /// <summary>Returns all nodes in the cache. Called under the lock.</summary>
    internal IEnumerable<CacheNode> Nodes()
    {
        var (old, wide) = (Table, Widest);
        var nodes = Chains(old);
        if (!ReferenceEquals(old, wide))
            nodes = nodes.Concat(Chains(wide));
        return Hidden is { } hidden
            ? nodes.Concat(hidden.Tables.SelectMany(Chains).Where(node => !hidden.IsDropped(node)))
            : nodes;
    }

    static IEnumerable<CacheNode> Chains(CacheNode?[] table)
    {
        foreach (var head in table)
        {
            CacheNode? next;
            for (var node = head; node != null; node = next)
            {
                next = node.Next;
                yield return node;
            }
        }
    }
}
