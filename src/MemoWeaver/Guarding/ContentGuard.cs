using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Cloning.Kept;
using MemoWeaver.Runtime;

[assembly: ResultGuard(typeof(MemoWeaver.Guarding.ContentGuard))]

namespace MemoWeaver.Guarding;

/// <summary>Notes the content of each stored result, and compares it on each hit and when the result leaves the
/// cache.</summary>
#pragma warning disable CA1812 // Created by its name in the attribute.
sealed class ContentGuard : ResultGuard
#pragma warning restore CA1812
{
    readonly ConditionalWeakTable<object, Watched> _all = new();

#pragma warning disable CA1031 // What cannot be read is not watched; nobody's call fails for it.
    public override void Watch(CacheSite site, object entry, object? key, object? stored)
    {
        try
        {
            object[] shared = [];
            if (stored is IMeasuredCopy copy)
                (stored, shared) = (copy.Stored, copy.Shared);
            if (stored is null or string || stored.GetType().IsPrimitive || _all.TryGetValue(entry, out _))
                return;
            _all.Add(entry, new Watched(site, key, stored, shared));
        }
        catch (Exception)
        {
        }
    }

    public override void Check(object entry)
    {
        try
        {
            if (_all.TryGetValue(entry, out var watched) && watched.FindDifference() is { } place)
                ModifiedResults.Add(watched.Site, watched.Key, watched.Stored.GetType(), place);
        }
        catch (Exception)
        {
        }
    }
#pragma warning restore CA1031

    sealed class Watched(CacheSite site, object? key, object stored, object[] shared)
    {
        ContentToken[]? _noted = ContentWalk.Note(stored, shared);

        public CacheSite Site => site;

        public object? Key => key;

        public object Stored => stored;

        /// <summary>Returns the first place that has changed since the last call, and notes what is there
        /// now.</summary>
        public ContentPlace? FindDifference()
        {
            // Never held while another lock is taken.
            lock (this)
            {
                if (_noted is not { } noted || ContentWalk.Compare(stored, shared, noted) is not { } place)
                    return null;

                // What another thread is changing now may not be readable: no longer watched then.
                _noted = null;
                _noted = Renote();
                return place;
            }
        }

        ContentToken[]? Renote()
        {
#pragma warning disable CA1031 // The difference that was found is reported all the same.
            try
            {
                return ContentWalk.Note(stored, shared);
            }
            catch (Exception)
            {
                return null;
            }
#pragma warning restore CA1031
        }
    }
}
