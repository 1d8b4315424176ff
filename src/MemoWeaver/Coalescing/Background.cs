using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>A run of a body that belongs to no caller.</summary>
/// <remarks>
/// It runs on a thread of the pool, which has no synchronization context and to which the caller's execution context
/// does not flow, with tokens that are never cancelled. All of it, the run that others see included, is made there. It
/// keeps the cache, and the object of the call, alive until it ends.
/// </remarks>
abstract class Background<TKey, T, TStored, TCall>(IResultCache<TKey, TStored> cache, AgedNode<TKey, TStored> old,
    BackgroundRun run, ref TKey key, int hash, ref TCall call)
    where TKey : struct, IMemoKey<TKey>
    where TCall : struct
{
    private protected TKey Key = key;
    private protected TCall Call = WithoutTokens(ref call);

    private protected IResultCache<TKey, TStored> Cache => cache;

    private protected BackgroundRun Own => run;

    private protected int Hash => hash;

    public void Start()
    {
        var isStarted = false;
        try
        {
            ThreadPool.UnsafeQueueUserWorkItem(static self => _ = ((Background<TKey, T, TStored, TCall>)self!).Run(),
                this);
            isStarted = true;
        }
        finally
        {
            if (!isStarted)
                End(null);
        }
    }

    private protected abstract Task Invoke();

#pragma warning disable CA1031 // What the body throws goes to an event, and to callers that wait.
    async Task Run()
    {
        Exception? failure = null;
        try
        {
            // It may have been dropped or renewed meanwhile.
            if (ReferenceEquals(((IAgedCache<TKey, TStored>)cache).FindAged(ref Key, hash), old))
            {
                cache.Store.Site.Lifetimes!.CountRefresh();
                await Invoke().ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        finally
        {
            End(failure);
        }
    }
#pragma warning restore CA1031

    // What the run stored is in the cache, and what its failure means is noted, before another one can start.
    void End(Exception? failure)
    {
        old.EndRun();
        run.End(failure);
    }

    static TCall WithoutTokens(ref TCall call)
    {
        var copy = (ILifetimeCall<T>)call;
        copy.ForgetTokens();
        return (TCall)copy;
    }
}

/// <summary>A run of an asynchronous body.</summary>
sealed class AsyncBackground<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache,
    AgedNode<TKey, TStored> old, BackgroundRun run, ref TKey key, int hash, ref TCall call)
    : Background<TKey, T, TStored, TCall>(cache, old, run, ref key, hash, ref call)
    where TKey : struct, IMemoKey<TKey>
    where TCall : struct, IAsyncCall<TKey, T>
    where TAdapter : struct, IResultAdapter<T, TStored>
{
    private protected override Task Invoke() =>
        AsyncMiss.Join<TKey, T, TStored, TCall, TAdapter>(Cache, ref Key, Hash, ref Call, Own).AsTask();
}

/// <summary>A run of a synchronous body.</summary>
sealed class SyncBackground<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache,
    AgedNode<TKey, TStored> old, BackgroundRun run, ref TKey key, int hash, ref TCall call)
    : Background<TKey, T, TStored, TCall>(cache, old, run, ref key, hash, ref call)
    where TKey : struct, IMemoKey<TKey>
    where TCall : struct, ICall<TKey, T>
    where TAdapter : struct, IResultAdapter<T, TStored>
{
    private protected override Task Invoke()
    {
        SyncMiss.Join<TKey, T, TStored, TCall, TAdapter>(Cache, ref Key, Hash, ref Call, Own);
        return Task.CompletedTask;
    }
}
