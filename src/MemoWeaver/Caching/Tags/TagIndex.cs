using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Tags;

/* How tags work.

   A tag is a list of the results that have it. It leads to a result by the cache, held weakly, and the hash of the key,
   so that it keeps neither cache nor result alive. Whoever takes a node out of a table takes it out of the lists of its
   tags in the same step, and a cache that dies takes its results out of them (TaggedStore). A tag without results is no
   more.

   Fence. Each name has one of 1024 generations, which only rise. A call adds up those of its tags before its body runs.
   Its store, under the lock of the cache, enters its node into the lists, adds them up again, and goes on to the table
   only if the sums are equal; the lock is held until the node is in the table. An invalidation raises the generation,
   and takes a place behind the first result, under the lock of the shard. So it goes through the list, one result at a
   time, and allocates nothing else: it takes the lock of its cache and removes the node, which leaves the list after it
   has left the table, so that of two invalidations neither returns before the node is gone. If it had the shard before
   the store entered the node, the store sees the raised generation. Otherwise the node is the first or behind it, and
   when it gets the lock of the cache the node is in the table, or its store gave up. That other names share a
   generation costs them a store. A sum of an old and a new value equals the later sum only if nothing rose.

   Many. A tag that many results have knows the caches in which they are, if these are few. Its invalidation hides the
   tables of these caches, in which it takes no time to drop all results with the tag (TableStore.Hiding.cs), and lets
   another thread go through the list. Until that has ended, the invalidation is under way, and no result with the tag
   is stored. So another invalidation of it has nothing to do meanwhile.

   Results of results. While an invalidation removes one result after the other, a call that begins may still read one
   that is to go, and what it makes of it would carry the raised generation. So the lower bits of a generation count the
   invalidations that are under way, and what begins meanwhile is stored by nobody (CallTags). Where several tags, or
   other caches, go together, they are all marked like this first (Mark), and unmarked last.

   Locks. Of a cache first, then of one shard at a time; an invalidation gives the shard back before it takes that of a
   cache. No code of the user runs under either.

   Failures. What may lack memory comes before the first change, and waiting for a shard is not interrupted. Links
   change in finally blocks, which the abort of a thread does not cut short. */

/// <summary>Holds the tags of all results in the process.</summary>
static class TagIndex
{
    const int Shards = 64, GenerationsOfShard = 16;
    const long Raise = 1 << 16, UnderWay = Raise - 1;

    static readonly Shard[] s_shards = Make();

    /// <summary>Returns the number of results with a tag; -1 if the tag is gone. For tests.</summary>
    internal static int CountOf(string name)
    {
        var shard = ShardOf(name, out _);
        lock (shard)
        {
            if (!shard.Tags.TryGetValue(name, out var tag))
                return -1;
            var count = 0;
            for (var link = tag.First; link != null; link = link.Later)
                count += link.Set == null ? 0 : 1;
            return count;
        }
    }

    /// <summary>Returns the lock under which the list of a tag changes. For tests.</summary>
    internal static object LockOf(string name) => ShardOf(name, out _);

    /// <summary>Determines whether an invalidation was under way.</summary>
    /// <param name="generation">From <see cref="Generation"/>.</param>
    public static bool IsUnderWay(long generation) => (generation & UnderWay) != 0;

    /// <summary>
    /// Returns a number that changes whenever one of the names, or a name that shares its counter, is invalidated.
    /// </summary>
    public static long Generation(string[] names)
    {
        var sum = 0L;
        foreach (var name in names)
            sum += Volatile.Read(ref ShardOf(name, out var counter).Generations[counter]);
        return sum;
    }

    /// <summary>Adds a result to the list of a tag. Without memory, changes nothing.</summary>
    public static void Add(string name, TagLink link)
    {
        var shard = ShardOf(name, out _);
        Critical.Enter(shard);
        try
        {
            if (!shard.Tags.TryGetValue(name, out var tag))
                shard.Tags.Add(name, tag = new Tag(name));
            tag.PrepareToCount();
            PutFirst(tag, link);
        }
        finally
        {
            Monitor.Exit(shard);
        }
    }

    /// <summary>Removes a result from the list of its tag, if it is in one.</summary>
    public static void Remove(TagLink link)
    {
        if (Volatile.Read(ref link.Tag) is not { } tag)
            return;
        var shard = ShardOf(tag.Name, out _);
        Critical.Enter(shard);
        try
        {
            if (link.Tag != null)
                TakeOut(shard, tag, link);
        }
        finally
        {
            Monitor.Exit(shard);
        }
    }

    /// <summary>Rejects results with a tag whose computation has begun, or begins from now on.</summary>
    public static void Mark(string name) => Change(name, Raise + 1);

    /// <summary>Ends what <see cref="Mark"/> began.</summary>
    public static void Unmark(string name) => Change(name, -1);

    /// <summary>
    /// Drops all results that carry a tag, and rejects those that are being computed. Of many, none is served from now
    /// on, and another thread removes them.
    /// </summary>
    /// <returns>The number of results that were dropped.</returns>
    public static int Invalidate(string name)
    {
        var shard = ShardOf(name, out var counter);
        var walk = new TagWalk(shard, counter);
        if (Begin(shard, name, counter, out var place, out var caches) is not { } result)
            return 0;
        walk.Begin(result, place);
        if (caches == null || place == null || !TryHide(name, caches, place, out var hidden))
            return walk.Run();
        if (!walk.TryGoOn(caches))
            walk.Run();
        return hidden;
    }

    // Once the caches are hidden, all results in the list are.
    static bool TryHide(string name, TagCaches caches, TagLink place, out int hidden)
    {
        hidden = 0;
        for (var i = 0; i < caches.Count; i++)
        {
            var (store, count) = caches[i];
            if (count == 0 || store.Cache is not { } cache)
                continue;
            if (!cache.TryHide(name, count))
                return false;
            hidden += count;
        }

        var shard = ShardOf(name, out _);
        Critical.Enter(shard);
        place.Tag!.IsHidden = true;
        Monitor.Exit(shard);
        return true;
    }

    /// <summary>Goes through the results of a tag that is being invalidated.</summary>
    sealed class TagWalk(Shard shard, int counter)
    {
        TagSet? _first;
        TagLink? _place;
        TagCaches? _caches;

        /// <summary>Sets where the walk is.</summary>
        /// <param name="first">The first result.</param>
        /// <param name="place">The link behind it; <see langword="null"/> if there are no more.</param>
        public void Begin(TagSet first, TagLink? place) => (_first, _place) = (first, place);

        /// <summary>Removes the results, here.</summary>
        /// <returns>How many there were.</returns>
        public int Run()
        {
            var removed = 0;
            try
            {
                if (_caches != null)
                    EndHiding(_caches);

                // Results leave the list when they leave their tables. So another invalidation of the same tag removes
                // them as well, and waits for each.
                for (var next = _first; next != null; next = _place == null ? null : Next(shard, _place))
                {
                    if (next.RemoveResult())
                        removed++;
                }
            }
            finally
            {
                if (_place != null)
                    End(shard, _place);
                Interlocked.Decrement(ref shard.Generations[counter]);
            }

            return removed;
        }

        /// <summary>Removes the results on another thread, when they are hidden.</summary>
        public bool TryGoOn(TagCaches caches)
        {
            _caches = caches;
            try
            {
                Critical.Allocate();
                ThreadPool.UnsafeQueueUserWorkItem(GoOn, this);
                return true;
            }
            catch (OutOfMemoryException)
            {
                return false;
            }
        }

        static void GoOn(object? walk) => ((TagWalk)walk!).Run();

        static void EndHiding(TagCaches caches)
        {
            for (var i = 0; i < caches.Count; i++)
                caches[i].Store.Cache?.EndHiding();
        }
    }

    static void Change(string name, long change) =>
        Interlocked.Add(ref ShardOf(name, out var counter).Generations[counter], change);

    // Returns the first result, if any. If there are more, puts a link for this invalidation behind it in the list. If
    // there are many, tells in which caches.
    static TagSet? Begin(Shard shard, string name, int counter, out TagLink? place, out TagCaches? caches)
    {
        place = null;
        caches = null;
        Critical.Enter(shard);
        try
        {
            var first = shard.Tags.TryGetValue(name, out var tag) ? FirstResult(tag.First) : null;
            if (tag is { IsHidden: true })
                first = null;
            if (first?.Later != null)
                place = new TagLink(null);
            if (first != null)
                caches = tag!.CopyCaches();
            try
            {
            }
            finally
            {
                Interlocked.Add(ref shard.Generations[counter], first == null ? Raise : Raise + 1);
                if (place != null)
                    PutBehind(tag!, place, first!);
            }

            return first?.Set;
        }
        finally
        {
            Monitor.Exit(shard);
        }
    }

    static void End(Shard shard, TagLink place)
    {
        Critical.Enter(shard);
        try
        {
            if (place.Tag is not { } tag)
                return;
            tag.IsHidden = false;
            TakeOut(shard, tag, place);
        }
        finally
        {
            Monitor.Exit(shard);
        }
    }

    // Returns the next result in the list, and moves the position behind it.
    static TagSet? Next(Shard shard, TagLink place)
    {
        Critical.Enter(shard);
        try
        {
            if (FirstResult(place.Later) is not { } next)
                return null;
            try
            {
            }
            finally
            {
                var tag = place.Tag!;
                TakeOut(shard, tag, place);
                PutBehind(tag, place, next);
            }

            return next.Set;
        }
        finally
        {
            Monitor.Exit(shard);
        }
    }

    static TagLink? FirstResult(TagLink? link)
    {
        while (link is { Set: null })
            link = link.Later;
        return link;
    }

    static void PutFirst(Tag tag, TagLink link)
    {
        try
        {
        }
        finally
        {
            tag.Add(link.Set!);
            link.Tag = tag;
            link.Later = tag.First;
            if (tag.First != null)
                tag.First.Earlier = link;
            tag.First = link;
        }
    }

    static void PutBehind(Tag tag, TagLink link, TagLink earlier)
    {
        link.Tag = tag;
        link.Earlier = earlier;
        link.Later = earlier.Later;
        if (link.Later != null)
            link.Later.Earlier = link;
        earlier.Later = link;
    }

    static void TakeOut(Shard shard, Tag tag, TagLink link)
    {
        try
        {
        }
        finally
        {
            link.Tag = null;
            if (link.Set != null)
                tag.Remove(link.Set);
            if (link.Later != null)
                link.Later.Earlier = link.Earlier;
            if (link.Earlier != null)
                link.Earlier.Later = link.Later;
            else if ((tag.First = link.Later) == null)
                shard.Tags.Remove(tag.Name);
            link.Earlier = link.Later = null;
        }
    }

    static Shard ShardOf(string name, out int counter)
    {
        var hash = KeyHash.End(KeyHash.Add(KeyHash.Begin(), name));
        counter = (hash >> 6) & (GenerationsOfShard - 1);
        return s_shards[hash & (Shards - 1)];
    }

    static Shard[] Make()
    {
        var shards = new Shard[Shards];
        for (var i = 0; i < shards.Length; i++)
            shards[i] = new Shard();
        return shards;
    }

    sealed class Shard
    {
        public readonly Dictionary<string, Tag> Tags = new(StringComparer.Ordinal);
        public readonly long[] Generations = new long[GenerationsOfShard];
    }
}

/// <summary>Links one result into the list of one tag. Changed under the lock of the tag's shard.</summary>
sealed class TagLink(TagSet? set)
{
    /// <summary>The result; <see langword="null"/> for the position of an invalidation that walks the
    /// list.</summary>
    public readonly TagSet? Set = set;

    /// <summary>The tag; <see langword="null"/> while the link is in no list.</summary>
    public Tag? Tag;

    public TagLink? Earlier, Later;
}
