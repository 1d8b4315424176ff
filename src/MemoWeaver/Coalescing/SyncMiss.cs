using System.ComponentModel;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Coalescing;

namespace MemoWeaver.Runtime;

/// <summary>
/// Handles a miss of a synchronous method with <see cref="SingleFlight.On"/>: runs its body, or waits for the run of
/// another thread. Used by woven code; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SyncMiss
{
    /// <summary>Runs the body or waits for a run.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What is stored for it.</typeparam>
    /// <typeparam name="TCall">The call.</typeparam>
    /// <typeparam name="TAdapter">How the result is stored.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key, with private copies of what can change.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="call">The call.</param>
    public static T Run<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache, ref TKey key, int hash,
        ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var store = cache.Store;
        if ((store.Site.Flags & CacheFlags.Tracked) != 0 && cache.TryTake(ref key, hash, out var there))
            return default(TAdapter).Value(there);
        if (!store.Site.Enabled)
            return Begin<TKey, T, TStored, TCall, TAdapter>(new(cache, ref key, hash, store.Fence(hash)), ref call);
        return store.Site.Lifetimes is { KeepsOld: true } policy
            ? SyncRenewal.Run<TKey, T, TStored, TCall, TAdapter>(cache, policy, ref key, hash, ref call)
            : Join<TKey, T, TStored, TCall, TAdapter>(cache, ref key, hash, ref call, null);
    }

    /// <summary>Runs the body or waits for a run, where nothing is found in the cache.</summary>
    internal static T Join<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache, ref TKey key,
        int hash, ref TCall call, BackgroundRun? background)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var store = cache.Store;
        for (; ; )
        {
            if (Flights<TKey, TStored>.Find(cache, ref key, hash, out var fence, out var looked) is { } found)
            {
                var running = (SyncFlight<TKey, TStored>)found;
                if (!TryWait(running, ref call))
                    return Begin<TKey, T, TStored, TCall, TAdapter>(new(cache, ref key, hash, store.Fence(hash)),
                        ref call);
                switch (running.End)
                {
                    case FlightEnd.Result:
                        store.CountJoin();
                        running.NoteJoined();
                        return default(TAdapter).Value(running.Stored!);
                    case FlightEnd.Failure:
                        store.CountJoin();
                        running.NoteJoined();
                        running.Thrown!.Throw();
                        break;
                    case FlightEnd.Found when cache.TryTake(ref key, hash, out var taken):
                        return default(TAdapter).Value(taken!);
                }

                // The call began earlier. Its arguments may have changed since, and would be another key.
                if (!SyncCalls.HasKey<TKey, T, TCall>(ref call, ref key))
                    return Begin<TKey, T, TStored, TCall, TAdapter>(new(cache, ref key, hash, MissFence.Bypass),
                        ref call);
                if (running.End == FlightEnd.NotShareable)
                    return Begin<TKey, T, TStored, TCall, TAdapter>(new(cache, ref key, hash, store.Fence(hash)),
                        ref call);
                continue;
            }

            var own = new SyncFlight<TKey, TStored>(cache, ref key, hash, fence) { Background = background };
            try
            {
                own.ReadTags(ref call);
                if (!FlightTable.TryAdd(own, looked))
                    continue;

                // A run that ended after the caller's look-up has stored its result by now. So there is one run per
                // key.
                return own.TryFind(out var stored)
                    ? default(TAdapter).Value(stored!)
                    : Begin<TKey, T, TStored, TCall, TAdapter>(own, ref call);
            }
            finally
            {
                own.Abandon();
            }
        }
    }

    /// <summary>
    /// Looks again (see <c>TrackedCache.TryGet</c>), and runs the body of a tracked method that does not wait for the
    /// runs of other threads.
    /// </summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What is stored for it.</typeparam>
    /// <typeparam name="TCall">The call.</typeparam>
    /// <typeparam name="TAdapter">How the result is stored.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key, with private copies of what can change.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="call">The call.</param>
    public static T RunAlone<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache, ref TKey key,
        int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored> =>
        cache.TryTake(ref key, hash, out var there)
            ? default(TAdapter).Value(there)
            : Begin<TKey, T, TStored, TCall, TAdapter>(new(cache, ref key, hash, cache.Store.Fence(hash)), ref call);

    static bool TryWait<TKey, TStored, TCall>(SyncFlight<TKey, TStored> running, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct
    {
        var isOver = false;
        try
        {
            var hasWaited = running.Run.TryWait(SyncCalls.Cancellable(ref call));
            isOver = true;
            return hasWaited;
        }
        finally
        {
            if (!isOver)
            {
                running.Store.CountJoin();
                running.NoteLeft();
            }
        }
    }

    // Nothing is caught, so the exception stays untouched. Waiters go on when the body's finally blocks have run.
    static T Begin<TKey, T, TStored, TCall, TAdapter>(SyncFlight<TKey, TStored> own, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        try
        {
            own.ReadTags(ref call);
            own.CountMiss();
            T value;
            var hasReturned = false;
            own.BeginTracking();
            try
            {
                value = call.Invoke();
                hasReturned = true;
            }
            catch (Exception exception) when (own.Note(exception))
            {
                throw;
            }
            finally
            {
                own.LeaveTracking();
                if (!hasReturned)
                    own.Fail(SyncCalls.IsCancelled(ref call));
            }

            if (!SyncCalls.HasKey<TKey, T, TCall>(ref call, ref own.Key))
            {
                own.EndUnkept();
                return value;
            }

            var condition = (own.Store.Site.Flags & CacheFlags.Conditional) == 0 ? null : (IConditionalCall<T>)call;
            return own.Succeed<T, TAdapter>(value, condition, out var stored) && default(TAdapter).ReplacesFirstResult
                ? default(TAdapter).Value(stored!)
                : value;
        }
        finally
        {
            own.Abandon();
        }
    }
}
