using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>
/// Runs the body for the caller, on its stack and in its context. The caller gets the body's outcome when the result is
/// stored.
/// </summary>
static class AsyncOwner
{
    /// <summary>Runs the body.</summary>
    public static ValueTask<T> Begin<TKey, T, TStored, TCall, TAdapter>(AsyncFlight<TKey, T, TStored> own,
        ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        // Calls of user code until the run has ended are part of the run, and do not wait for it.
        Flight? before = null;
        var hasEntered = false;
        try
        {
            own.ReadTags(ref call);
            own.CountMiss();
            before = own.Flight.Enter();
            hasEntered = true;
            own.BeginTracking();
            var returned = Invoke<TKey, T, TStored, TCall>(own, ref call);
            return TryGetValue(ref returned, out var value, out var body)
                ? EndAtOnce<TKey, T, TStored, TCall, TAdapter>(own, value, ref call)
                : EndLater<TKey, T, TStored, TCall, TAdapter>(own, body, ref call);
        }
        finally
        {
            own.LeaveTracking();
            if (hasEntered)
                Flight.Leave(before);
            own.AbandonUnlessHandedOn();
        }
    }

    // The value task is used once, because a pooled one may serve another call afterwards. Exceptions of its source are
    // the body's failure.
#pragma warning disable CA1031
    static bool TryGetValue<T>(ref ValueTask<T> returned, out T value, out Task<T> body)
    {
        try
        {
            if (returned.IsCompletedSuccessfully)
            {
                value = returned.Result;
                body = NoTask<T>.Instance;
                return true;
            }

            body = returned.AsTask();
        }
        catch (Exception exception)
        {
            body = Task.FromException<T>(exception);
        }

        value = default!;
        return false;
    }
#pragma warning restore CA1031

    static ValueTask<T> EndAtOnce<TKey, T, TStored, TCall, TAdapter>(AsyncFlight<TKey, T, TStored> own, T value,
        ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        try
        {
            return Keep<TKey, T, TStored, TCall, TAdapter>(own, value, ref call, out var stored) ? default(TAdapter)
                .ToOwnersTask(value, stored!) : new(value);
        }
        catch (Exception exception)
        {
            // Thrown by the key's equality or the weigher. An asynchronous method fails by its task, even if its body
            // has ended by now.
            return new(Task.FromException<T>(exception));
        }
    }

    static ValueTask<T> EndLater<TKey, T, TStored, TCall, TAdapter>(AsyncFlight<TKey, T, TStored> own, Task<T> body,
        ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        if (ReferenceEquals(body, NoTask<T>.Instance))
            own.EndUnshared();
        else if (body.IsFaulted || body.IsCanceled)
            own.Fail(body, AsyncCalls.IsCancelled<TKey, T, TCall>(ref call));
        else
            return new(End<TKey, T, TStored, TCall, TAdapter>(own, body, call).Unwrap());
        return new(body);
    }

    // A filter sees the exception before the body's finally blocks run, so it only notes it; the run ends after them.
    static ValueTask<T> Invoke<TKey, T, TStored, TCall>(AsyncFlight<TKey, T, TStored> own, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
    {
        Exception? thrown = null;
        var hasReturned = false;
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
            if (!hasReturned && thrown != null)
                own.Fail(Observed.Failure<T>(thrown), AsyncCalls.IsCancelled<TKey, T, TCall>(ref call));
            else if (!hasReturned)
                own.Abandon();
        }
    }

    // The owner gets the body's own task, exceptions, status and all, but not before its result is stored.
    static async Task<Task<T>> End<TKey, T, TStored, TCall, TAdapter>(AsyncFlight<TKey, T, TStored> own, Task<T> body,
        TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        try
        {
            own.HandOn();
            await Waiting.Ended(body);
            if (body.Status != TaskStatus.RanToCompletion)
                own.Fail(body, AsyncCalls.IsCancelled<TKey, T, TCall>(ref call));
            else if (Keep<TKey, T, TStored, TCall, TAdapter>(own, body.Result, ref call, out var stored)
                && default(TAdapter).ReplacesFirstResult)
                return default(TAdapter).ToTask(stored!).AsTask();
            return body;
        }
        finally
        {
            own.Abandon();
        }
    }

    static bool Keep<TKey, T, TStored, TCall, TAdapter>(AsyncFlight<TKey, T, TStored> own, T value, ref TCall call,
        out TStored? stored)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        if (AsyncCalls.HasKey<TKey, T, TCall>(ref call, ref own.Key))
            return own.Succeed<T, TAdapter>(value, AsyncCalls.Condition<T, TCall>(own.Cache.Store.Site, ref call),
                out stored);
        stored = default;
        own.EndUnkept();
        return false;
    }
}
