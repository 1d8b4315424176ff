namespace MemoWeaver.Runtime;

/// <summary>
/// The caller whose call runs the body: on its own stack, in its own context. It gets the body's own outcome, when the body has ended and its result is stored.
/// </summary>
static class AsyncOwner
{
    /// <summary>Runs the body, unless a run that ended between the caller's look-up and its own run has stored its result by now: one run per key.</summary>
    public static ValueTask<T> Run<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> own, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        return own.TryFind(out var stored) ? default(TKept).Hand(stored!) : Begin<TKey, T, TStored, TCall, TKept>(own, ref call);
    }

    /// <summary>Runs the body.</summary>
    public static ValueTask<T> Begin<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> own, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        own.CountMiss();
        own.ReadTags(ref call);
        var returned = Invoke<TKey, T, TStored, TCall>(own, ref call);
        if (returned.IsCompletedSuccessfully)
        {
            var value = returned.Result;
            try
            {
                return Keep<TKey, T, TStored, TCall, TKept>(own, value, ref call, out var stored) ? default(TKept).Own(value, stored!) : new(value);
            }
            catch (Exception exception)
            {
                // Of the key's equality or the weigher: an asynchronous method fails by its task, also where its body has ended by now.
                return new(Task.FromException<T>(exception));
            }
        }

        // From here on the value task is used up: a pooled one may serve another call.
        var body = returned.AsTask();
        if (ReferenceEquals(body, NoTask<T>.Instance))
            own.EndUnshared();
        else if (body.IsFaulted || body.IsCanceled)
            own.Fail(body, AsyncCalls.IsCancelled<TKey, T, TCall>(ref call));
        else
            return new(End<TKey, T, TStored, TCall, TKept>(own, body, call).Unwrap());
        return new(body);
    }

    // A filter sees the exception before the body's finally blocks run, so it only notes it; the run ends after them.
    static ValueTask<T> Invoke<TKey, T, TStored, TCall>(AsyncFlight<TKey, T, TStored> own, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
    {
        Exception? thrown = null;
        var hasReturned = false;
        var before = own.Flight.Enter();
        try
        {
            var returned = call.Invoke();
            hasReturned = true;
            return returned;
        }
        catch (Exception exception) when ((thrown = exception) == null)
        {
            throw;
        }
        finally
        {
            Flight.Leave(before);
            if (!hasReturned && thrown != null)
                own.Fail(Observed.Failure<T>(thrown), AsyncCalls.IsCancelled<TKey, T, TCall>(ref call));
            else if (!hasReturned)
                own.Abandon();
        }
    }

    // The owner gets the body's own task, exceptions, status and all, but not before its result is stored.
    static async Task<Task<T>> End<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> own, Task<T> body, TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        await Waiting.Ended(body);
        if (body.Status != TaskStatus.RanToCompletion)
            own.Fail(body, AsyncCalls.IsCancelled<TKey, T, TCall>(ref call));
        else if (Keep<TKey, T, TStored, TCall, TKept>(own, body.Result, ref call, out var stored) && default(TKept).IsFirstReplaced)
            return default(TKept).Hand(stored!).AsTask();
        return body;
    }

    static bool Keep<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> own, T value, ref TCall call, out TStored? stored)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        if (AsyncCalls.HasKey<TKey, T, TCall>(ref call, ref own.Key))
            return own.Succeed<T, TKept>(value, AsyncCalls.Choosing<T, TCall>(own.Cache.Store.Site, ref call), out stored);
        stored = default;
        own.EndUnkept();
        return false;
    }
}
