using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>What an asynchronous method does on a miss: run its body, or join the run of another caller. Used by woven code; not for use in source.</summary>
/// <remarks>
/// The owner of a run calls the body on its own stack, in its own context, and gets the body's own outcome when the body
/// has ended. Joiners wait, each by its own tokens, and get the result, or the failure, unless that was due to the owner's tokens.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AsyncMiss
{
    /// <summary>What a body returned, as a call hands it over.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="task">The task, or <see langword="null"/>.</param>
    public static ValueTask<T> Returned<T>(Task<T>? task) => new(task ?? NoTask<T>.Instance);

    /// <summary>The same as <see cref="Run"/>, for a method that returns a task.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What is stored for it.</typeparam>
    /// <typeparam name="TCall">The call.</typeparam>
    /// <typeparam name="TKept">How the result is stored.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key, with private copies of what can change.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="call">The call.</param>
    /// <returns>The task; <see langword="null"/> where the body returned that.</returns>
    public static Task<T>? RunTask<TKey, T, TStored, TCall, TKept>(IResultCache<TKey, TStored> cache, ref TKey key, int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        var task = Run<TKey, T, TStored, TCall, TKept>(cache, ref key, hash, ref call).AsTask();
        return ReferenceEquals(task, NoTask<T>.Instance) ? null : task;
    }

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
        where TCall : struct, IAsyncCall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        var store = cache.Store;
        if ((store.Site.Flags & CacheFlags.EachCallRuns) != 0 || !store.Site.Enabled)
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
        where TCall : struct, IAsyncCall<TKey, T>
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
            own.Fail(body, IsCancelled<TKey, T, TCall>(ref call));
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
                own.Fail(Observed.Failure<T>(thrown), IsCancelled<TKey, T, TCall>(ref call));
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
            own.Fail(body, IsCancelled<TKey, T, TCall>(ref call));
        else if (Keep<TKey, T, TStored, TCall, TKept>(own, body.Result, ref call, out var stored) && default(TKept).IsFirstReplaced)
            return default(TKept).Hand(stored!).AsTask();
        return body;
    }

    static bool Keep<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> own, T value, ref TCall call, out TStored? stored)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TKept : struct, IKept<T, TStored>
    {
        if (HasKey<TKey, T, TCall>(ref call, ref own.Key))
            return own.Succeed<T, TKept>(value, Choosing<T, TCall>(own.Cache.Store.Site, ref call), out stored);
        stored = default;
        own.EndUnkept();
        return false;
    }

    static async Task<Task<T>> Join<TKey, T, TStored, TCall, TKept>(AsyncFlight<TKey, T, TStored> running, Flight? waiting, TKey key, TCall call)
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
                if (!HasKey<TKey, T, TCall>(ref call, ref key))
                    return Begin<TKey, T, TStored, TCall, TKept>(new(running.Cache, ref key, hash, MissFence.Bypass), ref call).AsTask();
                return running.End == FlightEnd.NotShareable
                    ? Begin<TKey, T, TStored, TCall, TKept>(new(running.Cache, ref key, hash, store.Fence(hash)), ref call).AsTask()
                    : Run<TKey, T, TStored, TCall, TKept>(running.Cache, ref key, hash, ref call).AsTask();
        }
    }

    // What VaryBy names may be gone, such as the request that the caller served: not a reason to fail a call that has succeeded.
#pragma warning disable CA1031
    static bool HasKey<TKey, T, TCall>(ref TCall call, ref TKey key)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
    {
        try
        {
            return call.HasKey(ref key);
        }
        catch (Exception)
        {
            return false;
        }
    }
#pragma warning restore CA1031

    // Boxed only where there is something to ask.
    static IChoosingCall<T>? Choosing<T, TCall>(CacheSite site, ref TCall call)
        where TCall : struct =>
        (site.Flags & CacheFlags.Choosing) == 0 ? null : (IChoosingCall<T>)call;

    static bool IsCancelled<TKey, T, TCall>(ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
    {
        for (var i = 0; i < call.TokenCount; i++)
        {
            if (call.GetToken(i).IsCancellationRequested)
                return true;
        }

        return false;
    }
}
