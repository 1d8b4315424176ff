namespace MemoWeaver.Runtime;

/// <summary>A caller that joins the run of another: it gets the result, or the failure, unless that was due to the owner's tokens.</summary>
static class AsyncJoiner
{
    /// <summary>Waits for the run, by the tokens of the call, and takes what it ended with; runs the body where that is not to be shared.</summary>
    /// <param name="running">The run.</param>
    /// <param name="wait">The wait of the run around this call, if there is one.</param>
    /// <param name="key">The key.</param>
    /// <param name="call">The call.</param>
    public static async Task<Task<T>> Join<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> running, FlightWait? wait, TKey key, TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TKept : struct, IKept<T, TStored>
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
            case FlightEnd.Found when running.Cache.TryTake(ref key, running.Hash, out var taken):
                return default(TKept).Hand(taken!).AsTask();
            default:
                if (!caller.IsAnywhere && !await caller.Return(AsyncCalls.Tokens<TKey, T, TCall>(ref call)))
                    ThrowIfCancelled<TKey, T, TCall>(store, ref call);
                var hash = running.Hash;
                // The call is of an earlier moment: what it was given may have changed meanwhile, and would be another key.
                if (!AsyncCalls.HasKey<TKey, T, TCall>(ref call, ref key))
                    return AsyncOwner.Begin<TKey, T, TStored, TCall, TKept>(new(running.Cache, ref key, hash, MissFence.Bypass), ref call).AsTask();
                return running.End == FlightEnd.NotShareable
                    ? AsyncOwner.Begin<TKey, T, TStored, TCall, TKept>(new(running.Cache, ref key, hash, store.Fence(hash)), ref call).AsTask()
                    : AsyncMiss.Run<TKey, T, TStored, TCall, TKept>(running.Cache, ref key, hash, ref call).AsTask();
        }
    }

    // A joiner whose token is cancelled leaves at once, wherever its caller's place is.
    static void ThrowIfCancelled<TKey, T, TCall>(KeyedStore store, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
    {
        if (!AsyncCalls.IsCancelled<TKey, T, TCall>(ref call))
            return;
        store.CountJoin();
        for (var i = 0; i < call.TokenCount; i++)
            call.GetToken(i).ThrowIfCancellationRequested();
    }
}
