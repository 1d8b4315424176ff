using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Dependencies;

/* How results end with what they were made of.

   An edge leads from a record to a computation. A record stands for one key of one cache, by the hash of the key, and
   exists as long as somebody depends on it. It does not belong to a node: a result may be evicted and computed again,
   and what was made of it still depends on the key. Keys that share a hash share a record, which may drop a result
   needlessly. A computation is one run of a body: first it collects records, and when its result is stored, it is
   registered with them, and the node refers to it.

   Drop. An invalidation has three steps. First, under the lock of the graph, all computations that were made of the
   key, however indirectly, get one mark, and the mark is set: one write, so no reader sees a part of it. From then on
   none of their results is served. The record is closed meanwhile: what reads the key now depends on a result that is
   about to go, and is not stored. Second, the cache drops its own result. Third, the record is opened. So nobody who
   sees a new inner result can still see an old outer one.

   Late readers. A body reads a result first and takes the record afterwards. If the invalidation has taken the lock of
   the graph before that, the reader finds the record closed; or it finds that the node has been removed, or that the
   fence has risen since the computation began (InvalidationFence), because both happen before the record is opened. If
   the reader was first, its record is dropped. A computation with a dropped record is not stored.

   Eviction is no invalidation. If the result of a computation leaves its cache, and something depends on its key, the
   computation stays registered (EntryRecord.Evicted): its records may still invalidate what was made of it.

   Lifetime. A record ends when nobody depends on it, and a computation leaves its records when its result is dropped,
   expires, is evicted, or dies with its cache. Neither refers to a key, a result, or a cache. A cycle of evicted
   results could keep itself alive. So a result is not stored if its own key already depends on it.

   Locks. The lock of a cache first, then that of the graph, which is the last one: whoever holds it takes no other lock
   and runs no code of the user. Dropped results are removed from their tables after the lock of the graph was
   returned, one cache at a time, and not while another cache is locked.

   Failures. An invalidation needs no memory. Where a body lacks memory to note what it reads, its result is not
   stored. */

/// <summary>Holds the lock of all edges, and what works on several caches.</summary>
static class DependencyGraph
{
    // Of more results, another thread removes the nodes. They are not served meanwhile.
    const int RemovedAtOnce = 2048;

    static readonly object s_lock = new();

    // Records of tags, by the hash of the name: a result that was evicted has left its tags.
    static readonly RecordTable s_tags = new();

    static long s_edges;

    /// <summary>Called between the steps of readers and invalidations, while no lock is held. For tests.</summary>
    internal static Action<string>? Reached;

    /// <summary>The number of registered edges. For the report and for tests.</summary>
    public static long Edges => Interlocked.Read(ref s_edges);

    /// <summary>For tests.</summary>
    internal static object Lock => s_lock;

    /// <summary>The records of tags.</summary>
    public static RecordTable Tags => s_tags;

    public static void Enter() => Critical.Enter(s_lock);

    public static void Exit() => Monitor.Exit(s_lock);

    /// <summary>Counts edges. Under the lock.</summary>
    public static void CountEdges(int change) => s_edges += change;

    /// <summary>Returns the number that stands for a tag.</summary>
    public static int HashOf(string tag) => StringComparer.Ordinal.GetHashCode(tag);

    /// <summary>Drops what was made of the results with a tag, and begins the drop of these.</summary>
    public static KeyDrop BeginTag(string tag) => KeyDrop.Begin(s_tags, HashOf(tag));

    /// <summary>
    /// Marks all computations that were made of some records, however indirectly, in one step. Under the lock.
    /// </summary>
    /// <param name="drop">The records.</param>
    /// <returns>The first of the marked computations; the others follow as
    /// <see cref="Computation.NextDropped"/>.</returns>
    public static Computation? Mark(DroppedRecords drop)
    {
        for (var marked = drop.First; marked != null; marked = marked.NextDropped)
        {
            if (marked.Results.Find(marked.Hash) is { } own)
                drop.Add(own);
            if (marked.Results.Whole is { } whole)
                drop.Add(whole);
        }

        drop.Mark.Happen();
        for (var marked = drop.First; marked != null; marked = marked.NextDropped)
            marked.Unregister();
        return drop.First;
    }

    /// <summary>
    /// Removes the nodes of marked computations from their caches. Not called under any lock, unless
    /// <paramref name="canRemove"/> is false: then another thread does it.
    /// </summary>
    public static void RemoveResults(Computation? first, bool canRemove)
    {
        if (first == null)
            return;
        if (Remove(first, canRemove ? RemovedAtOnce : 0) is not { } rest)
            return;
        try
        {
            Critical.Allocate();
            ThreadPool.UnsafeQueueUserWorkItem(static next => Remove((Computation?)next, int.MaxValue), rest);
        }
        catch (OutOfMemoryException)
        {
            // They are not served, and leave their tables when their keys are stored again, or by eviction.
        }
    }

    // Returns the rest.
    static Computation? Remove(Computation? next, int most)
    {
        RecordTable? results = null;
        TrackedStore? cache = null;
        for (; next != null && most > 0; next = next.NextDropped, most--)
        {
            if (!ReferenceEquals(next.Results, results))
            {
                results = next.Results;
                Enter();
                cache = results.Cache;
                Exit();
            }

            cache?.RemoveMadeBy(next, next.Hash);
        }

        return next;
    }
}

/// <summary>The mark of results that are dropped together. One write drops them all.</summary>
sealed class DropMarkOfResults
{
    /// <summary>A mark that is set. For drops that have no memory for one of their own.</summary>
    public static readonly DropMarkOfResults Set = new() { _hasHappened = true };

    volatile bool _hasHappened;

    public bool HasHappened => _hasHappened;

    public void Happen() => _hasHappened = true;

    public static DropMarkOfResults Make()
    {
        try
        {
            Critical.Allocate();
            return new();
        }
        catch (OutOfMemoryException)
        {
            return Set;
        }
    }
}
