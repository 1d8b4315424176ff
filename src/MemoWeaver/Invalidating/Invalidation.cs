using System.ComponentModel;
using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Coalescing;
using MemoWeaver.Invalidating;

namespace MemoWeaver.Runtime;

/// <summary>
/// Holds what to drop when a writing method has ended. Woven code creates it from the arguments before the body runs;
/// not for use in source.
/// </summary>
/// <remarks>
/// Neither creating nor running an invalidation throws: a write never depends on a cache. A failure drops more results,
/// not fewer. What a drop needs is allocated when the invalidation is created. If memory runs out nevertheless,
/// everything is dropped, which needs none.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Invalidation
{
    readonly Invalidation? _next;
    readonly AmbientTransaction? _transaction;

    private protected Invalidation(Invalidation? next)
    {
        _next = next;
        _transaction = next == null ? AmbientTransaction.Current : next._transaction;
    }

    /// <summary>Creates an invalidation of the results of one cache that agree with a key.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key. Private copies of mutable parts are taken here. Only the given parts need to be
    /// filled in.</param>
    /// <param name="parts">The parts to compare (see <see cref="IPartialKey{TKey}.Agrees"/>); 0 to drop all
    /// results.</param>
    /// <param name="all">All parts of the key; 0 if it has other parts as well. If all are given, the key identifies
    /// one entry.</param>
    /// <param name="next">The next invalidation of the same write.</param>
    public static Invalidation Of<TKey>(CacheStore cache, ref TKey key, long parts, long all, Invalidation? next)
        where TKey : struct, IMemoKey<TKey>
    {
        if (parts == 0 || cache is not IKeyProbe<TKey> keyed)
            return new CacheInvalidation(cache, next);
        var hash = parts == all ? key.GetKeyHash() : 0;
        key.TakeSnapshot();
        var remote = cache.Site.Distributed is not { } level ? null : parts == all
            && level is DistributedLevel<TKey> ofKeys ? ofKeys.Of(ref key) : level.All;
        return new KeyInvalidation((TableStore)cache, keyed.Probe(ref key, hash), parts == all
            ? KeyInvalidation.OneEntry
                : parts, remote, next);
    }

    /// <summary>Creates an invalidation of all results of one cache.</summary>
    /// <param name="cache">The cache. Without one there is nothing to drop.</param>
    /// <param name="next">The next invalidation of the same write.</param>
    public static Invalidation? OfAll(CacheStore? cache, Invalidation? next) =>
        cache == null ? next : new CacheInvalidation(cache, next);

    /// <summary>Creates an invalidation of all results of all instantiations of a generic method.</summary>
    /// <param name="holder">The holder, not closed over its parameters.</param>
    /// <param name="owner">The object whose caches are affected; <see langword="null"/> for all.</param>
    /// <param name="next">The next invalidation of the same write.</param>
    public static Invalidation OfInstantiations(Type holder, object? owner, Invalidation? next) =>
        new OpenInvalidation(holder, owner, next);

    /// <summary>
    /// Drops the results when the method has ended. In an ambient transaction, drops them again when that has ended.
    /// </summary>
    /// <param name="first">The first invalidation of the write, or <see langword="null"/>.</param>
    public static void Run(Invalidation? first)
    {
        DropAll(first);
        first?._transaction?.WhenCompleted(first);
    }

    /// <summary>Drops the results like <see cref="Run"/> without blocking the thread on a server.</summary>
    internal static async ValueTask RunAsync(Invalidation first)
    {
        try
        {
            await DistributedDrop.RunAsync(DistributedOf(first)).ConfigureAwait(false);
        }
        finally
        {
            DropHere(first);
        }

        first._transaction?.WhenCompleted(first);
    }

    /// <summary>Drops the results when the method's task has ended.</summary>
    /// <param name="task">The task; may be <see langword="null"/>.</param>
    /// <param name="first">The first invalidation of the write, or <see langword="null"/>.</param>
    /// <returns>A task that ends after that, with the same outcome.</returns>
    public static Task? After(Task? task, Invalidation? first)
    {
        if (first == null || !IsUnderWay(task, first))
            return task;
        return End(task!, first).Unwrap();
    }

    /// <summary>Does the same for a task with a result.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="task">The task; may be <see langword="null"/>.</param>
    /// <param name="first">The first invalidation of the write, or <see langword="null"/>.</param>
    public static Task<T>? AfterResult<T>(Task<T>? task, Invalidation? first)
    {
        if (first == null || !IsUnderWay(task, first))
            return task;
        return End(task!, first).Unwrap();
    }

    /// <summary>Drops the results when a value task has ended. This consumes the value task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="first">The first invalidation of the write, or <see langword="null"/>.</param>
    public static ValueTask AfterValue(ValueTask task, Invalidation? first)
    {
        if (first == null)
            return task;
        if (!task.IsCompleted || IsDistributed(first))
            return new(End(task.AsTask(), first).Unwrap());
        Run(first);
        return task;
    }

    /// <summary>Does the same for a task with a result.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="first">The first invalidation of the write, or <see langword="null"/>.</param>
    public static ValueTask<T> AfterValueResult<T>(ValueTask<T> task, Invalidation? first)
    {
        if (first == null)
            return task;
        if (!task.IsCompleted || IsDistributed(first))
            return new(End(task.AsTask(), first).Unwrap());
        Run(first);
        return task;
    }

    // Servers never make the distributed level throw. If it could not even note what to drop, the caller has to know.
    internal static void DropAll(Invalidation? first)
    {
        try
        {
            DistributedDrop.Run(DistributedOf(first));
        }
        finally
        {
            DropHere(first);
        }
    }

    // In a finally block, which is not cut short when the thread is aborted.
    static void DropHere(Invalidation? first)
    {
        if (first == null)
            return;
        try
        {
        }
        finally
        {
            if (!TryDropTogether(first))
                WideDrop.Everything();
        }
    }

#pragma warning disable CA1031 // See the remarks of the class.
    // Several invalidations are all marked, dropped once, and unmarked (see WideDrop).
    static bool TryDropTogether(Invalidation first)
    {
        var unmarked = first;
        var isDropped = true;
        try
        {
            for (; unmarked != null && (first._next != null || first.IsWide); unmarked = unmarked._next)
                unmarked.Mark();
            for (var invalidation = first; invalidation != null; invalidation = invalidation._next)
                isDropped &= TryDrop(invalidation) || TryDropMore(invalidation);
        }
        catch (Exception)
        {
            isDropped = false;
        }
        finally
        {
            for (var invalidation = first; !ReferenceEquals(invalidation, unmarked); invalidation = invalidation._next!)
                invalidation.Unmark();
        }

        return isDropped;
    }

    static bool TryDrop(Invalidation invalidation)
    {
        try
        {
            invalidation.Drop();
            return true;
        }
        catch (ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt(); // for the next wait
            return false;
        }
        catch (Exception)
        {
            return false;
        }
    }

    static bool TryDropMore(Invalidation invalidation)
    {
        try
        {
            return invalidation.TryDropMore();
        }
        catch (Exception)
        {
            return false;
        }
    }
#pragma warning restore CA1031

    /// <summary>Adds what to drop from distributed levels. Does not throw.</summary>
    private protected abstract void AddDistributed(ref List<DistributedDrop>? drops);

    /// <summary>Drops the results. May run user code, whose exceptions are not caught.</summary>
    private protected abstract void Drop();

    /// <summary>Drops the results without comparing keys, and perhaps more. Runs no user code and needs no
    /// memory.</summary>
    /// <returns><see langword="false"/> if everything has to be dropped.</returns>
    private protected abstract bool TryDropMore();

    /// <summary>Determines whether this alone may drop results of several caches.</summary>
    private protected virtual bool IsWide => false;

    /// <summary>Rejects results that may be computed from results that are to be dropped, until <see cref="Unmark"/>.
    /// Called if several invalidations run together, or this one is wide.</summary>
    private protected abstract void Mark();

    /// <summary>Ends what <see cref="Mark"/> began.</summary>
    private protected abstract void Unmark();

    static bool IsUnderWay(Task? task, Invalidation first)
    {
        if (task is { IsCompleted: false } || (task != null && IsDistributed(first)))
            return true;
        Run(first);
        return false;
    }

    // The caller gets the body's own outcome, with its exceptions and status.
    static async Task<TTask> End<TTask>(TTask task, Invalidation first)
        where TTask : Task
    {
        await Waiting.Ended(task);
        await RunAsync(first).ConfigureAwait(false);
        return task;
    }

    // A network call does not block the thread of an asynchronous method, even if its body has ended by now.
    static bool IsDistributed(Invalidation first) => DistributedOf(first) != null;

    static List<DistributedDrop>? DistributedOf(Invalidation? first)
    {
        if (DistributedInvalidator.All.Count == 0)
            return null; // allocates nothing
        List<DistributedDrop>? drops = null;
        for (var invalidation = first; invalidation != null; invalidation = invalidation._next)
            invalidation.AddDistributed(ref drops);
        return drops;
    }
}
