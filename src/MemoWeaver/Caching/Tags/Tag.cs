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
