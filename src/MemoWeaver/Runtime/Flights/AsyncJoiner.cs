namespace MemoWeaver.Runtime;

/// <summary>A caller that joins the run of another: it gets the result, or the failure, unless that was due to the owner's tokens.</summary>
static class AsyncJoiner
{
    /// <summary>Waits for the run, by the tokens of the call, and takes what it ended with; runs the body where that is not to be shared.</summary>
    /// <param name="running">The run.</param>
    /// <param name="waiting">The run around this call that waits for it, if any.</param>
    /// <param name="key">The key.</param>
    /// <param name="call">The call.</param>
    public static async Task<Task<T>> Join<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> running, Flight? waiting, TKey key, TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        var caller = CallerContext.Capture();
        var store = running.Cache.Store;
        var hasEnded = false;
        try
        {
            var ended = running.Ended;
            for (var i = 0; i < call.TokenCount; i++)
                ended = Waiting.For(ended, call.GetToken(i));
            await ended.ConfigureAwait(false);
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
                var hash = running.Hash;
                // The call is of an earlier moment: what it was given may have changed meanwhile, and would be another key.
                if (!AsyncCalls.HasKey<TKey, T, TCall>(ref call, ref key))
                    return AsyncOwner.Begin<TKey, T, TStored, TCall, TKept>(new(running.Cache, ref key, hash, MissFence.Bypass), ref call).AsTask();
                return running.End == FlightEnd.NotShareable
                    ? AsyncOwner.Begin<TKey, T, TStored, TCall, TKept>(new(running.Cache, ref key, hash, store.Fence(hash)), ref call).AsTask()
                    : AsyncMiss.Run<TKey, T, TStored, TCall, TKept>(running.Cache, ref key, hash, ref call).AsTask();
        }
    }
}
