using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Runtime;

/* Work on all nodes, in steps: each takes the lock for some thousand buckets, and callers that wait for it come next.

   A position is a hash, and stands for its bucket: buckets follow the hashes, so a position stays true while the table
   grows between two steps. It starts anew, or comes to an end, where the table was dropped. */
public abstract partial class TableStore
{
    const long EndOfHashes = 1L << 32;
    // To remove a node takes up to a microsecond where it has tags.
    const int NodesPerStep = 4096, BucketsPerStep = 2048, HiddenPerStep = 1024;

    // Those that an insert does not drop wait for the next, or for a sweep. They are not served.
    private protected const int ExpiredPerInsert = 256;

    // The indices of the buckets of a step in the widest table. Under the lock.
    (int From, int To) Step(long position)
    {
        var length = Widest.Length;
        var from = (int)((position * length) >> 32);
        var buckets = Hidden is { } hidden
            ? Math.Max(1, HiddenPerStep / Math.Max(1, hidden.Length / length))
            : BucketsPerStep;
        return (from, Math.Min(from + buckets, length));
    }

    // The position behind a step, which was the last if it is EndOfHashes.
    long PositionOf(int index) => ((long)index << 32) / Widest.Length;

    // Returns a bucket of the widest table, when all its nodes are there. Under the lock.
    CacheNode? SettledBucket(int index)
    {
        var (old, wide) = (Table, Widest);
        if (!ReferenceEquals(old, wide))
            Move(ref old[index / 2], wide);
        if (Hidden is { } hidden)
            PullInto(hidden, index);
        return wide[index];
    }

    // A waiting thread does not get a lock that is taken again at once.
    static void LetOthersIn() => Thread.Sleep(1);

    // Ends what waits for inserts that may not come.
    internal override void Sweep()
    {
        for (var isDone = false; !isDone;)
        {
            try
            {
            }
            finally
            {
                Critical.Enter(Counters);
                if (!ReferenceEquals(Table, Widest))
                    MoveSome(BucketsPerStep);
                isDone = ReferenceEquals(Table, Widest);
                Monitor.Exit(Counters);
            }

            if (!isDone)
                LetOthersIn();
        }
    }

    /// <summary>Removes all nodes that have expired. Not called under the lock.</summary>
    private protected void SweepExpired()
    {
        for (var position = 0L; ;)
        {
            try
            {
            }
            finally
            {
                Critical.Enter(Counters);
                try
                {
                    position = DropExpiredAt(position);
                }
                finally
                {
                    Monitor.Exit(Counters);
                }
            }

            if (position >= EndOfHashes)
                return;
            LetOthersIn();
        }
    }

    /// <summary>Removes the expired nodes of one step. Called under the lock.</summary>
    /// <returns>The position of the next step.</returns>
    private protected long DropExpiredAt(long position)
    {
        var (index, to) = Step(position);
        for (; index < to; index++)
        {
            // Reads the next node first: a removed node keeps its Next for readers only.
            CacheNode? next;
            for (var node = SettledBucket(index); node != null; node = next)
            {
                next = node.Next;
                if (IsExpired(node))
                    Expire(node);
            }
        }

        return PositionOf(to);
    }

    // Called when memory is short.
    internal override int Halve()
    {
        var dropped = 0;
        bool isDone;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                isDone = _count <= NodesPerStep;
                if (isDone)
                    dropped = EvictOlderHalf();
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isDone ? dropped : HalveInSteps();
    }

    // The stamps do not tell the order.
    bool EvictsInOrder => Site.IsFifo || Site.IsAdaptive;

    // Without memory to find the older half, drops everything.
    int EvictOlderHalf()
    {
        var half = Count / 2;
        if (half == 0)
            return 0;
        try
        {
            if (EvictsInOrder)
            {
                for (var i = 0; i < half; i++)
                    EvictOldest();
                return half;
            }

            // Without those that are hidden and are to go.
            var (nodes, _, _) = Youngest();
            half = nodes.Length / 2;
            for (var i = nodes.Length - half; i < nodes.Length; i++)
                Evict(nodes[i]);
            return half;
        }
        catch (OutOfMemoryException)
        {
            return EvictAll();
        }
    }

    int EvictAll()
    {
        var count = _count;
        Counters.CountEvictions(count);
        Drop(isMarked: false);
        return count;
    }

    // Evicts about the older half: those that are as old as the median of a sample.
    int HalveInSteps()
    {
        var (half, now, age) = (0, (nint)0, long.MaxValue);
        var dropped = 0;
        for (var position = -1L; ;)
        {
            try
            {
            }
            finally
            {
                Critical.Enter(Counters);
                try
                {
                    if (position < 0)
                        (half, now, age, position) = (Count / 2, Counters.Now, EvictsInOrder ? 0 : MedianAge(), 0);
                    if (age < 0)
                        dropped = EvictAll();
                    else if (EvictsInOrder)
                        position = EvictOldestStep(half - dropped, ref dropped);
                    else
                        position = EvictOlderAt(position, now, age, half - dropped, ref dropped);
                }
                finally
                {
                    Monitor.Exit(Counters);
                }
            }

            if (age < 0 || dropped >= half || position >= EndOfHashes)
                return dropped;
            LetOthersIn();
        }
    }

    long EvictOldestStep(int most, ref int dropped)
    {
        for (var i = Math.Min(most, NodesPerStep); i > 0 && _count > 0; i--, dropped++)
            EvictOldest();
        return _count > 0 ? 0 : EndOfHashes;
    }

    long EvictOlderAt(long position, nint now, long age, int most, ref int dropped)
    {
        var (index, to) = Step(position);
        for (; index < to; index++)
        {
            CacheNode? next;
            for (var node = SettledBucket(index); node != null; node = next)
            {
                next = node.Next;
                if (now - node.Stamp < age || most-- <= 0)
                    continue;
                Evict(node);
                dropped++;
            }
        }

        return PositionOf(to);
    }

    // Hashes are spread evenly, so some buckets at even distances are a fair sample. Without memory, less than 0.
    long MedianAge()
    {
        long[] ages;
        try
        {
            Critical.Allocate();
            ages = new long[NodesPerStep];
        }
        catch (OutOfMemoryException)
        {
            return -1;
        }

        var now = Counters.Now;
        var count = 0;
        for (var position = 0L; position < EndOfHashes; position += EndOfHashes / NodesPerStep)
        {
            for (var node = SettledBucket(Step(position).From); node != null && count < ages.Length; node = node.Next)
                ages[count++] = Math.Max(0, now - node.Stamp);
        }

        Array.Sort(ages, 0, count);
        return ages[count / 2];
    }

    void Evict(CacheNode node)
    {
        if (Remove(node))
            Counters.CountEvictions(1);
    }

    /// <summary>Returns the nodes of one step, and moves on to the next.</summary>
    CacheNode?[] NodesAt(ref long position)
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
                var (from, to) = Step(position);
                var count = 0;
                for (var index = from; index < to; index++)
                {
                    for (var node = SettledBucket(index); node != null; node = node.Next)
                        count++;
                }

                Critical.Allocate();
                nodes = new CacheNode?[count];
                for (var index = from; index < to; index++)
                {
                    for (var node = Widest[index]; node != null; node = node.Next)
                        nodes[--count] = node;
                }

                position = PositionOf(to);
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return nodes;
    }

    // Nodes may have left the table meanwhile, alone or all at once.
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
                    if (node != null && IsInTable(node))
                        Remove(node);
                }
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }
    }

    bool IsInTable(CacheNode node)
    {
        Settle(node.Hash);
        var other = Bucket(Widest, node.Hash);
        while (other != null && !ReferenceEquals(other, node))
            other = other.Next;
        return other != null;
    }
}
