using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>What an asynchronous method does on a miss: run its body, or join the run of another caller. Used by woven code; not for use in source.</summary>
/// <remarks>
/// The owner of a run calls the body on its own stack, in its own context, and gets the body's own outcome when the body
/// has ended. Joiners wait, each by its own token, and get the result, or the failure, unless that was due to the owner's token.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AsyncMiss
{
    /// <summary>Runs the body or joins a run.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What is stored for it.</typeparam>
    /// <typeparam name="TCall">The call.</typeparam>
    /// <typeparam name="TKept">How the result is stored.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key, with private copies of what can change.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="call">The call.</param>
    public static ValueTask<T> Run<TKey, T, TStored, TCall, TKept>(IResultCache<TKey, TStored> cache, ref TKey key, int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<T>
        where TKept : struct, IKept<T, TStored>
    {
        var store = cache.Store;
        if ((store.Site.Flags & CacheFlags.EachCallRuns) != 0)
            return Begin<TKey, T, TStored, TCall, TKept>(new(cache, ref key, hash, store.Fence(hash)), ref call);
        for (; ; )
        {
            var fence = store.Fence(hash);
            if (Flights<TKey, TStored>.Find(cache, ref key, hash, fence, out var looked) is { } found)
            {
                var running = (AsyncFlight<TKey, T, TStored>)found;
                return Flight.TryBeginWait(running.Flight, out var waiting)
                    ? new(Join<TKey, T, TStored, TCall, TKept>(running, waiting, key, call).Unwrap())
                    : Begin<TKey, T, TStored, TCall, TKept>(new(cache, ref key, hash, fence), ref call);
            }

            var own = new AsyncFlight<TKey, T, TStored>(cache, ref key, hash, fence);
            if (Flights<TKey, TStored>.TryAdd(own, looked))
                return Own<TKey, T, TStored, TCall, TKept>(own, ref call);
        }
    }

    // A run that ended between the caller's look-up and its own run has stored its result by now: one run per key.
    static ValueTask<T> Own<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> own, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<T>
        where TKept : struct, IKept<T, TStored>
    {
        bool isThere = false, isKnown = false;
        TStored? stored;
        try
        {
            isThere = own.Cache.TryTake(ref own.Key, own.Hash, out stored);
            isKnown = true;
        }
        finally
        {
            if (!isKnown)
                own.Abandon();
        }

        if (!isThere)
            return Begin<TKey, T, TStored, TCall, TKept>(own, ref call);
        own.Found(stored!);
        return default(TKept).Hand(stored!);
    }

    static ValueTask<T> Begin<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> own, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<T>
        where TKept : struct, IKept<T, TStored>
    {
        Interlocked.Increment(ref own.Cache.Store.Counters.Misses);
        ValueTask<T> body;
        var before = own.Flight.Enter();
        try
        {
            body = call.Invoke();
        }
        catch (Exception exception) when (own.Fail(Task.FromException<T>(exception), call.Token))
        {
            throw;
        }
        finally
        {
            Flight.Leave(before);
        }

        if (!body.IsCompletedSuccessfully)
            return new(End<TKey, T, TStored, TKept>(own, body.AsTask(), call.Token).Unwrap());
        var value = body.Result;
        return own.Succeed<T, TKept>(value, out var stored) ? default(TKept).Own(value, stored!) : new(value);
    }

    // The owner gets the body's own task, exceptions, status and all, but not before its result is stored.
    static async Task<Task<T>> End<TKey, T, TStored, TKept>(AsyncFlight<TKey, T, TStored> own, Task<T> body, CancellationToken token)
        where TKey : struct, IMemoKey<TKey>
        where TKept : struct, IKept<T, TStored>
    {
        await Waiting.Ended(body).ConfigureAwait(false);
        if (body.Status != TaskStatus.RanToCompletion)
            own.Fail(body, token);
        else if (own.Succeed<T, TKept>(body.Result, out var stored) && default(TKept).IsFirstReplaced)
            return default(TKept).Hand(stored!).AsTask();
        return body;
    }

    static async Task<Task<T>> Join<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> running, Flight? waiting, TKey key, TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<T>
        where TKept : struct, IKept<T, TStored>
    {
        var caller = CallerContext.Capture();
        var store = running.Cache.Store;
        var hasEnded = false;
        try
        {
            await Waiting.For(running.Ended, call.Token).ConfigureAwait(false);
            hasEnded = true;
        }
        finally
        {
            Flight.EndWait(waiting, running.Flight);
            if (!hasEnded)
                store.CountJoin();
        }

        switch (running.End)
        {
            case FlightEnd.Result:
                store.CountJoin();
                return default(TKept).Hand(running.Stored!).AsTask();
            case FlightEnd.Failure:
                store.CountJoin();
                return running.Failed!;
            default:
                await caller;
                return running.End == FlightEnd.NotShareable
                    ? Begin<TKey, T, TStored, TCall, TKept>(new(running.Cache, ref key, running.Hash, store.Fence(running.Hash)), ref call).AsTask()
                    : Run<TKey, T, TStored, TCall, TKept>(running.Cache, ref key, running.Hash, ref call).AsTask();
        }
    }
}
