using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MemoWeaver.Runtime;

/// <summary>The tagged results of one cache, which it does not keep alive. Changed under the lock of the cache.</summary>
/// <remarks>
/// The finalizer of the cache's object may bring both back. So the handle tracks the cache beyond that, until nothing
/// can bring it back any more. It is not in an object of its own
/// with a finalizer, such as a <see cref="WeakReference{T}"/>, which would be finalized together with the cache's
/// object.
/// </remarks>
sealed class TaggedStore
{
    static readonly ConditionalWeakTable<ITaggedResults, Reaper> s_reapers = new();

    GCHandle _cache; // under the lock of this
    TagSet? _first;

    TaggedStore(ITaggedResults cache) => _cache = GCHandle.Alloc(cache, GCHandleType.WeakTrackResurrection);

    public ITaggedResults? Cache
    {
        get
        {
            Critical.Enter(this);
            try
            {
                return _cache.IsAllocated ? (ITaggedResults?)_cache.Target : null;
            }
            finally
            {
                Monitor.Exit(this);
            }
        }
    }

    public static TaggedStore Of(ITaggedResults cache) => s_reapers.GetValue(cache, static c => new Reaper(new TaggedStore(c))).Results;

    public void Add(TagSet set)
    {
        try
        {
        }
        finally
        {
            set.Later = _first;
            if (_first != null)
                _first.Earlier = set;
            _first = set;
        }
    }

    public void Remove(TagSet set)
    {
        try
        {
        }
        finally
        {
            if (set.Later != null)
                set.Later.Earlier = set.Earlier;
            if (set.Earlier != null)
                set.Earlier.Later = set.Later;
            else
                _first = set.Later;
            set.Earlier = set.Later = null;
        }
    }

    void Free()
    {
        Critical.Enter(this);
        try
        {
            _cache.Free();
        }
        finally
        {
            Monitor.Exit(this);
        }
    }

    /// <summary>Dies with the cache, and takes its results out of their tags.</summary>
    sealed class Reaper(TaggedStore results)
    {
        public TaggedStore Results => results;

        ~Reaper()
        {
            if (Environment.HasShutdownStarted)
                return;
            if (results.Cache != null)
            {
                // Its object has a finalizer, which may bring it back.
                GC.ReRegisterForFinalize(this);
                return;
            }

            for (var set = results._first; set != null; set = set.Later)
                set.LeaveTags();
            results.Free();
        }
    }
}
