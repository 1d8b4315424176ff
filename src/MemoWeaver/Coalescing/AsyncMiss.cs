using System.ComponentModel;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Coalescing;

namespace MemoWeaver.Runtime;

/// <summary>
/// Handles a miss of an asynchronous method: runs its body, or joins the run of another caller. Used by woven code; not
/// for use in source.
/// </summary>
/// <remarks>The owner of a run is <see cref="AsyncOwner"/>, those who join it are <see cref="AsyncJoiner"/>s.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AsyncMiss
{
    /// <summary>Wraps the task that a body returned.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="task">The task, or <see langword="null"/>.</param>
    public static ValueTask<T> Returned<T>(Task<T>? task) => new(task ?? NoTask<T>.Instance);

    /// <summary>Runs the body or joins a run, for a method that returns a task.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What is stored for it.</typeparam>
    /// <typeparam name="TCall">The call.</typeparam>
    /// <typeparam name="TAdapter">How the result is stored.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key, with private copies of what can change.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="call">The call.</param>
    /// <returns>The task; <see langword="null"/> if the body returned null.</returns>
    public static Task<T>? RunTask<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache, ref TKey key,
        int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var task = Run<TKey, T, TStored, TCall, TAdapter>(cache, ref key, hash, ref call).AsTask();
        return ReferenceEquals(task, NoTask<T>.Instance) ? null : task;
    }

    /// <summary>Runs the body or joins a run.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What is stored for it.</typeparam>
    /// <typeparam name="TCall">The call.</typeparam>
    /// <typeparam name="TAdapter">How the result is stored.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key, with private copies of what can change.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="call">The call.</param>
    public static ValueTask<T> Run<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache, ref TKey key,
        int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var store = cache.Store;
        if ((store.Site.Flags & CacheFlags.Tracked) != 0 && cache.TryTake(ref key, hash, out var there))
            return default(TAdapter).ToTask(there);
        if ((store.Site.Flags & CacheFlags.NoSingleFlight) != 0 || !store.Site.Enabled)
            return AsyncOwner.Begin<TKey, T, TStored, TCall, TAdapter>(new(cache, ref key, hash, store.Fence(hash)),
                ref call);
        return store.Site.Lifetimes is { KeepsOld: true } policy
            ? AsyncRenewal.Run<TKey, T, TStored, TCall, TAdapter>(cache, policy, ref key, hash, ref call)
            : Join<TKey, T, TStored, TCall, TAdapter>(cache, ref key, hash, ref call, null);
    }

    /// <summary>Runs the body or joins a run, where nothing is found in the cache.</summary>
    internal static ValueTask<T> Join<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache,
        ref TKey key, int hash, ref TCall call, BackgroundRun? background)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        for (; ; )
        {
            if (Flights<TKey, TStored>.Find(cache, ref key, hash, out var fence, out var looked) is { } found)
            {
                var running = (AsyncFlight<TKey, T, TStored>)found;
                return Flight.TryBeginWait(running.Flight, out var wait)
                    ? new(AsyncJoiner.Join<TKey, T, TStored, TCall, TAdapter>(running, wait, key, call).Unwrap())
                    : AsyncOwner.Begin<TKey, T, TStored, TCall, TAdapter>(new(cache, ref key, hash, fence), ref call);
            }

            var own = new AsyncFlight<TKey, T, TStored>(cache, ref key, hash, fence) { Background = background };
            try
            {
                own.ReadTags(ref call);
                if (!FlightTable.TryAdd(own, looked))
                    continue;

                // A run that ended after the caller's look-up has stored its result by now. So there is one run per
                // key.
                return own.TryFind(out var stored)
                    ? default(TAdapter).ToTask(stored!)
                    : AsyncOwner.Begin<TKey, T, TStored, TCall, TAdapter>(own, ref call);
            }
            finally
            {
                own.AbandonUnlessHandedOn();
            }
        }
    }
}
