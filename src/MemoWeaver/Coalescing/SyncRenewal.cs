using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>
/// Handles a miss of a synchronous method whose results are renewed ahead of their end, or served past it.
/// </summary>
/// <remarks>See <see cref="AsyncRenewal"/>.</remarks>
static class SyncRenewal
{
    /// <summary>Serves an old result, runs the body, or waits for a run.</summary>
    public static T Run<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache, LifetimePolicy policy,
        ref TKey key, int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var store = cache.Store;
        if (((IAgedCache<TKey, TStored>)cache).FindAged(ref key, hash) is not { } old)
            return SyncMiss.Join<TKey, T, TStored, TCall, TAdapter>(cache, ref key, hash, ref call, null);
        if (!old.IsStale)
        {
            var stored = Old.Take(store, old);
            if (Old.MayRunLater(store) && old.TryClaim())
                Start<TKey, T, TStored, TCall, TAdapter>(cache, old, ref key, hash, ref call);
            return default(TAdapter).Value(stored);
        }

        if (old.IsWaiting || old.Run != null)
            return default(TAdapter).Value(Old.TakeStale(store, policy, old));
        AgedNode<TKey, TStored>? served = null;
        try
        {
            return SyncMiss.Join<TKey, T, TStored, TCall, TAdapter>(cache, ref key, hash, ref call, null);
        }
        catch (Exception exception) when (policy.Covers(exception) && !SyncCalls.IsCancelled(ref call)
            && (served = ((IAgedCache<TKey, TStored>)cache).FindAged(ref key, hash)) != null)
        {
            return default(TAdapter).Value(Old.TakeStale(store, policy, served));
        }
    }

    static void Start<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache,
        AgedNode<TKey, TStored> old, ref TKey key, int hash, ref TCall call)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var run = new BackgroundRun();
        if (old.TryStart(run))
            new SyncBackground<TKey, T, TStored, TCall, TAdapter>(cache, old, run, ref key, hash, ref call).Start();
    }
}
