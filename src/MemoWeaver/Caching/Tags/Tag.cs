namespace MemoWeaver.Caching.Tags;

/// <summary>A tag that some result has. Used under the lock of its shard.</summary>
sealed class Tag(string name)
{
    // Tags of fewer results do not know their caches, and their results are removed one by one.
    const int Many = 2048;

    public readonly string Name = name;
    public TagLink? First;

    /// <summary>Whether an invalidation has hidden all results, and is still removing them.</summary>
    public bool IsHidden;

    int _count;
    TagCaches? _caches;

    /// <summary>Makes what is needed to count one more result. There may be no memory for it.</summary>
    public void PrepareToCount()
    {
        if (_caches != null || _count + 1 < Many)
            return;
        var caches = new TagCaches();
        for (var link = First; link != null; link = link.Later)
        {
            if (link.Set != null)
                caches.Change(link.Set.Store, 1);
        }

        _caches = caches;
    }

    /// <summary>Counts a result that enters the list.</summary>
    public void Add(TagSet set)
    {
        _count++;
        _caches?.Change(set.Store, 1);
    }

    /// <summary>Counts a result that leaves the list.</summary>
    public void Remove(TagSet set)
    {
        _count--;
        _caches?.Change(set.Store, -1);
    }

    /// <summary>Returns the caches, if there are many results in few caches.</summary>
    public TagCaches? CopyCaches() => _count >= Many && _caches is { IsComplete: true } ? new TagCaches(_caches) : null;
}

/// <summary>How many results of one tag are in which cache, if these are few.</summary>
sealed class TagCaches
{
    const int Most = 64;

    readonly TaggedStore[] _stores = new TaggedStore[Most];
    readonly int[] _counts = new int[Most];
    int _latest;

    public TagCaches()
    {
    }

    public TagCaches(TagCaches other)
    {
        (Count, IsComplete) = (other.Count, other.IsComplete);
        Array.Copy(other._stores, _stores, Count);
        Array.Copy(other._counts, _counts, Count);
    }

    /// <summary>Determines whether there were never too many caches.</summary>
    public bool IsComplete { get; private set; } = true;

    public int Count { get; private set; }

    public (TaggedStore Store, int Count) this[int index] => (_stores[index], _counts[index]);

    /// <summary>Counts results of a cache. Does not throw.</summary>
    public void Change(TaggedStore? store, int change)
    {
        if (!IsComplete || store == null)
            return;
        var index = _latest;
        if (index >= Count || !ReferenceEquals(_stores[index], store))
            index = Array.IndexOf(_stores, store, 0, Count);
        if (index < 0)
        {
            if (Count == Most)
            {
                IsComplete = false;
                return;
            }

            index = Count;
            _stores[Count++] = store;
        }

        _counts[index] += change;
        _latest = index;
    }
}
