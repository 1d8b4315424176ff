namespace MemoWeaver.Runtime;

/// <summary>The tags of one result. Its members are called under the lock of the cache, but for <see cref="RemoveResult"/>.</summary>
sealed class TagSet(CallTags call)
{
    TaggedStore? _store;
    TagLink[] _links = [];
    int _hash;

    /// <summary>Neighbours among the results of one cache.</summary>
    public TagSet? Earlier, Later;

    /// <summary>Enters the result into the lists of its tags, before it goes into the table.</summary>
    /// <returns><see langword="false"/> where one of them was invalidated since the call began: it is in no list then, and must not be stored.</returns>
    public bool Link(ITaggedResults cache, int hash)
    {
        // What takes memory comes first, but for the lists themselves: where one cannot be made, it leaves the others.
        var results = TaggedStore.Of(cache);
        _links = Array.ConvertAll(call.Names, _ => new TagLink(this));
        _hash = hash;
        var isLinked = false;
        try
        {
            _store = results;
            results.Add(this);
            for (var i = 0; i < _links.Length; i++)
                TagIndex.Add(call.Names[i], _links[i]);
            isLinked = call.IsCurrent;
        }
        finally
        {
            if (!isLinked)
                Unlink();
        }

        return isLinked;
    }

    /// <summary>Takes it out of them, as it leaves the table.</summary>
    public void Unlink()
    {
        LeaveTags();
        _store?.Remove(this);
        _store = null;
    }

    /// <summary>Takes it out of the lists of its tags alone.</summary>
    public void LeaveTags()
    {
        foreach (var link in _links)
            TagIndex.Remove(link);
    }

    /// <summary>Takes the result out of its cache, if both are still there. Not under a lock.</summary>
    public bool RemoveResult() => Volatile.Read(ref _store)?.Cache is { } cache && cache.Remove(this, _hash);
}
