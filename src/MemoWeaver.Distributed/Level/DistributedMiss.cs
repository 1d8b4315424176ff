using System.ComponentModel;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>
/// Handles the misses of a distributed method: asks the server, or runs the body. Used by woven code; not for use in
/// source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DistributedMiss
{
    /// <summary>Handles a miss of a method that returns a <see cref="Task{TResult}"/>.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What the process stores for it.</typeparam>
    /// <typeparam name="TCall">The call.</typeparam>
    /// <typeparam name="TAdapter">How the process stores it.</typeparam>
    /// <param name="cache">The cache in the process.</param>
    /// <param name="key">The key, with private copies of what can change.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="call">The call.</param>
    /// <param name="level">The distributed level.</param>
    /// <returns>The task; <see langword="null"/> if the body returned that.</returns>
    public static Task<T>? RunTask<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache, ref TKey key,
        int hash, ref TCall call, DistributedMethod<TKey, T> level)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var distributed = new DistributedAsyncCall<TKey, T, TCall>(call, key, new(level, cache.Store));
        return AsyncMiss.RunTask<TKey, T, TStored, DistributedAsyncCall<TKey, T, TCall>, TAdapter>(cache, ref key, hash,
            ref distributed);
    }

    /// <summary>Handles a miss of a method that returns a <see cref="ValueTask{TResult}"/>.</summary>
    /// <inheritdoc cref="RunTask"/>
    /// <returns>The result.</returns>
    public static ValueTask<T> Run<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache, ref TKey key,
        int hash, ref TCall call, DistributedMethod<TKey, T> level)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, IAsyncCall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var distributed = new DistributedAsyncCall<TKey, T, TCall>(call, key, new(level, cache.Store));
        return AsyncMiss.Run<TKey, T, TStored, DistributedAsyncCall<TKey, T, TCall>, TAdapter>(cache, ref key, hash,
            ref distributed);
    }

    /// <summary>Handles a miss of a synchronous method.</summary>
    /// <inheritdoc cref="RunTask"/>
    /// <returns>The result.</returns>
    public static T RunSync<TKey, T, TStored, TCall, TAdapter>(IResultCache<TKey, TStored> cache, ref TKey key,
        int hash,
        ref TCall call, DistributedMethod<TKey, T> level)
        where TKey : struct, IMemoKey<TKey>
        where TCall : struct, ICall<TKey, T>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var distributed = new DistributedSyncCall<TKey, T, TCall>(call, key, new(level, cache.Store));
        return SyncMiss.Run<TKey, T, TStored, DistributedSyncCall<TKey, T, TCall>, TAdapter>(cache, ref key, hash,
            ref distributed);
    }
}
