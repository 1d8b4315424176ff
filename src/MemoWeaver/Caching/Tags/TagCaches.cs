namespace MemoWeaver.Caching.Tags;

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
