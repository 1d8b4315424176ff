using System.ComponentModel;
using System.Diagnostics;

namespace MemoWeaver.Runtime;

/// <summary>What a synchronous method with <see cref="SingleFlight.On"/> does on a miss: run its body, or wait for the run of another thread. Used by woven code; not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SyncMiss
{
    /// <summary>Runs the body or waits for a run.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What is stored for it.</typeparam>
    /// <typeparam name="TCall">The call.</typeparam>
    /// <typeparam name="TKept">How the result is stored.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key, with private copies of what can change.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="call">The call.</param>
    public static T Run<TKey, T, TStored, TCall, TKept>(IResultCache<TKey, TStored> cache, ref TKey key, int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        if (!cache.Store.Site.Enabled)
            return Begin<TKey, T, TStored, TCall, TKept>(new(cache, ref key, hash, cache.Store.Fence(hash)), ref call);
        for (; ; )
        {
            var fence = cache.Store.Fence(hash);
            if (Flights<TKey, TStored>.Find(cache, ref key, hash, fence, out var looked) is { } found)
            {
                var running = (SyncFlight<TKey, TStored>)found;
                if (!running.Run.TryWait() || running.End == FlightEnd.NotShareable)
                    return Begin<TKey, T, TStored, TCall, TKept>(new(cache, ref key, hash, cache.Store.Fence(hash)), ref call);
                if (running.End == FlightEnd.OwnersAlone)
                    continue;
                cache.Store.CountJoin();
                running.Thrown?.Throw();
                return default(TKept).Value(running.Stored!);
            }

            var own = new SyncFlight<TKey, TStored>(cache, ref key, hash, fence);
            if (Flights<TKey, TStored>.TryAdd(own, looked))
                return Own<TKey, T, TStored, TCall, TKept>(own, ref call);
        }
    }

    // A run that ended between the caller's look-up and its own run has stored its result by now: one run per key.
    static T Own<TKey, T, TStored, TCall, TKept>(SyncFlight<TKey, TStored> own, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        return own.TryFind(out var stored) ? default(TKept).Value(stored!) : Begin<TKey, T, TStored, TCall, TKept>(own, ref call);
    }

    // Nothing is caught: the exception goes its way untouched. Those who wait go on when the body's finally blocks have run.
    static T Begin<TKey, T, TStored, TCall, TKept>(SyncFlight<TKey, TStored> own, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        own.CountMiss();
        own.ReadTags(ref call);
        T value;
        bool hasKey, hasReturned = false;
        try
        {
            value = call.Invoke();
            hasKey = call.HasKey(ref own.Key);
            hasReturned = true;
        }
        catch (Exception exception) when (own.Note(exception))
        {
            throw;
        }
        finally
        {
            if (!hasReturned)
                own.Fail();
        }

        if (!hasKey)
        {
            own.EndUnkept();
            return value;
        }

        var choosing = (own.Cache.Store.Site.Flags & CacheFlags.Choosing) == 0 ? null : (IChoosingCall<T>)call;
        return own.Succeed<T, TKept>(value, choosing, out var stored) && default(TKept).IsFirstReplaced ? default(TKept).Value(stored!) : value;
    }
}
