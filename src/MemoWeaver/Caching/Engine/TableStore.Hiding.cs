using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Runtime;

/* How many results are dropped by tag at once, without visiting them.

   The tables are hidden, and an empty one takes their place: readers find nothing from then on. Writers pull the bucket
   of their hash out of the hidden tables first (Settle): nodes with the tag leave the cache, the others go back into
   the table. The thread that hid them, or rather one of the pool on its behalf, pulls all other buckets in steps. So a
   result without the tag is missed once at most while that lasts, and whoever must not miss it (HasMoved) pulls it.

   While results are hidden, their tag is being invalidated: no result with the tag is stored (TagIndex). So each node
   with the tag in a hidden table is to go, whichever invalidation hid the table. Hidden tables get no new nodes. A
   reader that still stands in one may be led into the new table; it comes to an end, because each node goes back once.

   Pulling a bucket may drop nodes: whoever works on a node settles its bucket first, and looks whether it is gone. */
public abstract partial class TableStore
{
    const int MostHidden = 8, LengthBesideHidden = 1 << 17;

    HiddenTables? Hidden => (Site.Flags & CacheFlags.Tagged) == 0 ? null : Counters.ExtrasOrNull?.Hidden;

    internal override bool TryHide(string tag, int count)
    {
        var isHidden = false;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                isHidden = _count == 0 || Hide(tag, count);
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isHidden;
    }

    bool Hide(string tag, int count)
    {
        CacheNode?[] table;
        try
        {
            var before = Hidden;
            if (before is { Tables.Length: > MostHidden })
                return false;
            Critical.Allocate();
            table = new CacheNode?[Math.Min(Widest.Length, LengthBesideHidden)];
            var extras = Counters.Extras;
            Critical.Allocate();
            extras.Hidden = new HiddenTables(before, tag, Table, Widest, _count, count);
        }
        catch (OutOfMemoryException)
        {
            return false;
        }

        // Readers that see the new table see that there are hidden ones.
        DropRequest();
        _growth = 0;
        Widest = table;
        Table = table;
        return true;
    }

    internal sealed override void EndHiding()
    {
        for (var isDone = false; !isDone;)
        {
            try
            {
            }
            finally
            {
                Critical.Enter(Counters);
                try
                {
                    isDone = PullSome();
                }
                finally
                {
                    Monitor.Exit(Counters);
                }
            }

            if (!isDone)
                LetOthersIn();
        }
    }

    // Returns whether nothing is hidden any more.
    bool PullSome()
    {
        if (Hidden is not { } hidden)
            return true;
        if (!ReferenceEquals(Table, Widest))
            MoveSome(BucketsPerStep);
        else if (IsDueToGrow(Widest.Length))
            Grow(Widest, hash: 0);

        // While a larger table is being made.
        if (Counters.Extras.Requested != null)
            return false;
        var (index, to) = Step(hidden.Position);
        for (; index < to; index++)
            SettledBucket(index);
        hidden.Position = PositionOf(to);
        if (hidden.Position < EndOfHashes)
            return false;
        Counters.Extras.Hidden = null;
        return true;
    }

    // Pulls what has this hash, and some more.
    void Pull(HiddenTables hidden, int hash)
    {
        foreach (var table in hidden.Tables)
            Pull(hidden, ref Bucket(table, hash));
    }

    // Pulls all that belongs to a bucket of the widest table.
    void PullInto(HiddenTables hidden, int index)
    {
        var length = Widest.Length;
        foreach (var table in hidden.Tables)
        {
            var from = (long)index * table.Length / length;
            var to = Math.Max(from + 1, ((long)index + 1) * table.Length / length);
            for (; from < to; from++)
                Pull(hidden, ref table[from]);
        }
    }

    void Pull(HiddenTables hidden, ref CacheNode? bucket)
    {
        while (bucket is { } node)
        {
            bucket = node.Next;
            hidden.Count--;
            if (hidden.IsDropped(node))
            {
                hidden.Dropped = Math.Max(0, hidden.Dropped - 1);
                Leave(node);
                _order?.OnRemoved(node);
            }
            else
            {
                ref var target = ref Bucket(Widest, node.Hash);
                Volatile.Write(ref node.Next, target);
                Volatile.Write(ref target, node);
            }
        }
    }
}
