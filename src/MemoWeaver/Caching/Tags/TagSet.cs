using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Tags;

/// <summary>
/// Holds the tags of one result. Members other than <see cref="RemoveResult"/> are called under the lock of the cache.
/// </summary>
sealed class TagSet(CallTags call)
{
    TaggedStore? _store;
    TagLink[] _links = [];
    int _hash;

    /// <summary>Neighbors among the results of one cache.</summary>
    public TagSet? Earlier, Later;

    /// <summary>The cache's results; <see langword="null"/> when this one has left it.</summary>
    public TaggedStore? Store => Volatile.Read(ref _store);

    /// <summary>The names that the method gives.</summary>
    public string[] UserNames => call.UserNames;

    /// <summary>Determines whether a tag is among these.</summary>
    public bool Has(string tag) => Array.IndexOf(call.Names, tag) >= 0;

    /// <summary>Adds the result to the lists of its tags, before it enters the table.</summary>
    /// <returns><see langword="false"/> if a tag was invalidated since the call began. The result is then in no list,
    /// and must not be stored.</returns>
    public bool Link(ITaggedResults cache, int hash)
    {
        // Allocates first, except for the lists themselves. If one cannot be created, the result leaves the others.
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

    /// <summary>Removes the result from its tags, when it leaves the table.</summary>
    public void Unlink()
    {
        LeaveTags();
        _store?.Remove(this);
        _store = null;
    }

    /// <summary>Removes the result from the lists of its tags only.</summary>
    public void LeaveTags()
    {
        foreach (var link in _links)
            TagIndex.Remove(link);
    }

    /// <summary>Removes the result from its cache, if both still exist. Not called under a lock.</summary>
    public bool RemoveResult() => Volatile.Read(ref _store)?.Cache is { } cache && cache.Remove(this, _hash);
}
