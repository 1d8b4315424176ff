using System.Runtime.ExceptionServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>
/// Handles a miss of an asynchronous method whose results are renewed ahead of their end, or served past it.
/// </summary>
/// <remarks>
/// Whatever is served is looked up after the call began, and again after each wait. So a result that was dropped
/// meanwhile is not served.
/// </remarks>
static class AsyncRenewal
{
    /// <summary>Serves an old result, runs the body, or joins a run.</summary>
    public static ValueTask<T> Run<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache,
        LifetimePolicy policy, ref TKey key, int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var store = cache.Store;
        for (; ; )
        {
            if (((IAgedCache<TKey, TStored>)cache).FindAged(ref key, hash) is not { } old)
                return AsyncMiss.Join<TKey, T, TStored, TCall, TAdapter>(cache, ref key, hash, ref call, null);
            var mayRunLater = Old.MayRunLater(store);
            if (!old.IsStale)
            {
                var stored = Old.Take(store, old);
                if (mayRunLater && old.TryClaim())
                    Start<TKey, T, TStored, TCall, TAdapter>(cache, old, ref key, hash, ref call);
                return default(TAdapter).ToTask(stored);
            }

            if (old.IsWaiting || old.Run is { } run && (policy.SoftTimeout == 0 || run.IsSlow))
                return default(TAdapter).ToTask(Old.TakeStale(store, policy, old));
            if (policy.SoftTimeout == 0 || !mayRunLater)
                break;
            run = old.Run ?? Start<TKey, T, TStored, TCall, TAdapter>(cache, old, ref key, hash, ref call);
            if (run != null)
                return new(Wait<TKey, T, TStored, TCall, TAdapter>(cache, policy, run, key, hash, call).Unwrap());
        }

        ValueTask<T> body;
        AgedNode<TKey, TStored>? served = null;
        try
        {
            body = AsyncMiss.Join<TKey, T, TStored, TCall, TAdapter>(cache, ref key, hash, ref call, null);
        }
        catch (Exception exception) when (policy.Covers(exception)
            && !AsyncCalls.IsCancelled<TKey, T, TCall>(ref call)
            && (served = ((IAgedCache<TKey, TStored>)cache).FindAged(ref key, hash)) != null)
        {
            // A body without a state machine throws, and returns no failed task.
            return default(TAdapter).ToTask(Old.TakeStale(store, policy, served));
        }

        if (body.IsCompletedSuccessfully)
            return body;
        var task = body.AsTask();
        return new(ReferenceEquals(task, NoTask<T>.Instance)
            ? task
            : OrStale<TKey, T, TStored, TCall, TAdapter>(cache, policy, task, key, hash, call).Unwrap());
    }

    // Returns null if another run has ended meanwhile.
    static BackgroundRun? Start<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache,
        AgedNode<TKey, TStored> old, ref TKey key, int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var run = new BackgroundRun();
        if (!old.TryStart(run))
            return old.Run;
        new AsyncBackground<TKey, T, TStored, TCall, TAdapter>(cache, old, run, ref key, hash, ref call).Start();
        return run;
    }

    // The caller gets the body's own task if there is nothing to serve in its place.
    static async Task<Task<T>> OrStale<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache,
        LifetimePolicy policy, Task<T> body, TKey key, int hash, TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        await Waiting.Ended(body);
        if (body.Status == TaskStatus.RanToCompletion || AsyncCalls.IsCancelled<TKey, T, TCall>(ref call)
            || !policy.Covers(body.Exception?.InnerException ?? new TaskCanceledException(body)))
            return body;
        return ((IAgedCache<TKey, TStored>)cache).FindAged(ref key, hash) is { } old
            ? default(TAdapter).ToTask(Old.TakeStale(cache.Store, policy, old)).AsTask()
            : body;
    }

    // Waits for the soft timeout at most.
    static async Task<Task<T>> Wait<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache,
        LifetimePolicy policy, BackgroundRun run, TKey key, int hash, TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var caller = CallerContext.Capture();
        var tokens = AsyncCalls.Tokens<TKey, T, TCall>(ref call);
        using (var end = CancellationTokenSource.CreateLinkedTokenSource(tokens))
        {
            await Task.WhenAny(run.Ended, CacheClock.Delay(policy.SoftTimeout, end.Token)).ConfigureAwait(false);
            if (!run.Ended.IsCompleted)
            {
                foreach (var token in tokens)
                    token.ThrowIfCancellationRequested();
                run.IsSlow = true;
            }

            end.Cancel();
        }

        var hasEnded = run.Ended.IsCompleted;
        var found = ((IAgedCache<TKey, TStored>)cache).FindAged(ref key, hash);
        if (found is { IsStale: false })
            return default(TAdapter).ToTask(Old.Take(cache.Store, found)).AsTask();
        if (found != null && (!hasEnded || (run.Failure is { } covered && policy.Covers(covered))))
            return default(TAdapter).ToTask(Old.TakeStale(cache.Store, policy, found)).AsTask();
        if (found != null && run.Failure is { } failure)
            ExceptionDispatchInfo.Capture(failure).Throw();

        // Nothing was kept, or it was dropped meanwhile.
        if (!caller.IsAnywhere)
            await caller.Return(tokens);
        var fence = AsyncCalls.HasKey<TKey, T, TCall>(ref call, ref key) ? cache.Store.Fence(hash) : MissFence.Bypass;
        return AsyncOwner.Begin<TKey, T, TStored, TCall, TAdapter>(new(cache, ref key, hash, fence), ref call)
            .AsTask();
    }
}
