using MemoWeaver.Caching.Engine;
using MemoWeaver.Dependencies;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>
/// Joins the run of another caller: gets the result or the failure, unless the owner's tokens caused the failure.
/// </summary>
static class AsyncJoiner
{
    /// <summary>
    /// Waits for the run or a token of the call, and takes the outcome. Runs the body if the outcome is not shared.
    /// </summary>
    /// <param name="running">The run.</param>
    /// <param name="wait">The wait of the run around this call, if any.</param>
    /// <param name="key">The key.</param>
    /// <param name="call">The call.</param>
    public static async Task<Task<T>> Join<TKey, T, TStored, TCall, TAdapter>(AsyncFlight<TKey, T, TStored> running,
        FlightWait? wait, TKey key, TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var caller = CallerContext.Capture();
        var store = running.Cache.Store;
        FlightEnding.Waiter? waiter = null;
        var hasEnded = false;
        try
        {
            if (AsyncCalls.CanBeCancelled<TKey, T, TCall>(ref call))
                waiter = running.Ending.For(AsyncCalls.Tokens<TKey, T, TCall>(ref call));
            await (waiter?.Task ?? running.Ending.Task).ConfigureAwait(false);
            hasEnded = true;
        }
        finally
        {
            Flight.EndWait(wait);
            waiter?.Dispose();
            if (!hasEnded)
            {
                store.CountJoin();
                running.NoteLeft();
            }
        }

        switch (running.End)
        {
            case FlightEnd.Result:
                store.CountJoin();
                running.NoteJoined();
                return default(TAdapter).ToTask(running.Stored!).AsTask();
            case FlightEnd.Failure:
                store.CountJoin();
                running.NoteJoined();
                return running.Failed!;
            case FlightEnd.Found when running.Cache.TryTake(ref key, running.Hash, out var taken):
                return default(TAdapter).ToTask(taken!).AsTask();
            default:
                if (!caller.IsAnywhere && !await caller.Return(AsyncCalls.Tokens<TKey, T, TCall>(ref call)))
                    ThrowIfCancelled<TKey, T, TCall>(store, ref call);
                var hash = running.Hash;
                // The call began earlier. Its arguments may have changed since, and would be another key.
                if (!AsyncCalls.HasKey<TKey, T, TCall>(ref call, ref key))
                    return AsyncOwner.Begin<TKey, T, TStored, TCall, TAdapter>(new(running.Cache, ref key, hash,
                        MissFence.Bypass), ref call).AsTask();
                return running.End == FlightEnd.NotShareable
                    ? AsyncOwner.Begin<TKey, T, TStored, TCall, TAdapter>(new(running.Cache, ref key, hash,
                        store.Fence(hash)), ref call).AsTask()
                    : AsyncMiss.Run<TKey, T, TStored, TCall, TAdapter>(running.Cache, ref key, hash, ref call).AsTask();
        }
    }

    // A joiner whose token is cancelled leaves at once, whatever its environment.
    static void ThrowIfCancelled<TKey, T, TCall>(KeyedStore store, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
    {
        if (!AsyncCalls.IsCancelled<TKey, T, TCall>(ref call))
            return;
        store.CountJoin();
        if ((store.Site.Flags & CacheFlags.Tracked) != 0)
            TrackingScope.ReadUnknown();
        for (var i = 0; i < call.TokenCount; i++)
            call.GetToken(i).ThrowIfCancellationRequested();
    }
}
