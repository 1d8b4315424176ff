using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>The tagged results of one cache, which it does not keep alive. Changed under the lock of the cache.</summary>
sealed class TaggedStore
{
    static readonly ConditionalWeakTable<CacheStore, Reaper> s_reapers = new();

    readonly WeakReference<CacheStore> _cache;
    TagSet? _first;

    TaggedStore(CacheStore cache) => _cache = new(cache);

    public CacheStore? Cache => _cache.TryGetTarget(out var cache) ? cache : null;

    public static TaggedStore Of(CacheStore cache) => s_reapers.GetValue(cache, static c => new Reaper(new TaggedStore(c))).Results;

    public void Add(TagSet set)
    {
        set.Later = _first;
        if (_first != null)
            _first.Earlier = set;
        _first = set;
    }

    public void Remove(TagSet set)
    {
        if (set.Later != null)
            set.Later.Earlier = set.Earlier;
        if (set.Earlier != null)
            set.Earlier.Later = set.Later;
        else
            _first = set.Later;
    }

    /// <summary>Dies with the cache, and takes its results out of their tags.</summary>
    sealed class Reaper(TaggedStore results)
    {
        public TaggedStore Results => results;

        ~Reaper()
        {
            for (var set = results._first; set != null; set = set.Later)
                set.LeaveTags();
        }
    }
}
