using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>What is to be dropped when a method that writes has ended. Made from its arguments before its body runs, by woven code; not for use in source.</summary>
/// <remarks>
/// Neither making one nor running it throws: what a write does never depends on a cache. Whatever fails on the way
/// makes more results go, not fewer. What a drop needs is allocated
/// when the invalidation is made; where memory has run out nevertheless, everything goes, which needs none.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Invalidation
{
    private readonly Invalidation? _next;
    private readonly AmbientTransaction? _transaction;

    private protected Invalidation(Invalidation? next)
    {
        _next = next;
        _transaction = next == null ? AmbientTransaction.Current : next._transaction;
    }

    /// <summary>Of the results of one cache that agree with a key.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key; private copies of what can change are taken here. Only the given parts need to be filled in.</param>
    /// <param name="parts">The parts that count (see <see cref="IPartialKey{TKey}.Agrees"/>); 0 for none, so that all results go.</param>
    /// <param name="all">The parts that the key has, or 0 where there are others as well: if just these are given, one entry is meant.</param>
    /// <param name="next">What goes with it.</param>
    public static Invalidation Of<TKey>(CacheStore cache, ref TKey key, long parts, long all, Invalidation? next)
        where TKey : struct, IMemoKey<TKey>
    {
        if (parts == 0 || cache is not IKeyProbe<TKey> keyed)
            return new CacheInvalidation(cache, next);
        var hash = parts == all ? key.GetKeyHash() : 0;
        key.TakeSnapshot();
        var remote = cache.Site.Distributed is not { } level ? null : parts == all && level is DistributedLevel<TKey> ofKeys ? ofKeys.Of(ref key) : level.All;
        return new KeyInvalidation((TableStore)cache, keyed.Probe(ref key, hash), parts == all ? KeyInvalidation.OneEntry : parts, remote, next);
    }

    /// <summary>Of all results of one cache.</summary>
    /// <param name="cache">The cache; without one there is nothing to drop.</param>
    /// <param name="next">What goes with it.</param>
    public static Invalidation? OfAll(CacheStore? cache, Invalidation? next) => cache == null ? next : new CacheInvalidation(cache, next);

    /// <summary>Of all results of all instantiations of a generic method.</summary>
    /// <param name="holder">The holder, not closed over its parameters.</param>
    /// <param name="owner">The object whose caches are meant; <see langword="null"/> for all.</param>
    /// <param name="next">What goes with it.</param>
    public static Invalidation OfInstantiations(Type holder, object? owner, Invalidation? next) => new OpenInvalidation(holder, owner, next);

    /// <summary>The method has ended: drops it all. In an ambient transaction, once more when that has ended.</summary>
    /// <param name="first">What was made before, or <see langword="null"/>.</param>
    public static void Run(Invalidation? first)
    {
        DropAll(first);
        first?._transaction?.WhenCompleted(first);
    }

    /// <summary>The same without holding the thread while a server answers.</summary>
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

    /// <summary>Drops it all when the task that the method returned has ended.</summary>
    /// <param name="task">The task; may be <see langword="null"/>.</param>
    /// <param name="first">What was made before, or <see langword="null"/>.</param>
    /// <returns>A task that ends after that and like the other.</returns>
    public static Task? After(Task? task, Invalidation? first)
    {
        if (first == null || !IsUnderWay(task, first))
            return task;
        return End(task!, first).Unwrap();
    }

    /// <summary>The same with a result.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="task">The task; may be <see langword="null"/>.</param>
    /// <param name="first">What was made before, or <see langword="null"/>.</param>
    public static Task<T>? AfterResult<T>(Task<T>? task, Invalidation? first)
    {
        if (first == null || !IsUnderWay(task, first))
            return task;
        return End(task!, first).Unwrap();
    }

    /// <summary>The same for a value task, which is used up by this.</summary>
    /// <param name="task">The task.</param>
    /// <param name="first">What was made before, or <see langword="null"/>.</param>
    public static ValueTask AfterValue(ValueTask task, Invalidation? first)
    {
        if (first == null)
            return task;
        if (!task.IsCompleted || IsDistributed(first))
            return new(End(task.AsTask(), first).Unwrap());
        Run(first);
        return task;
    }

    /// <summary>The same with a result.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="first">What was made before, or <see langword="null"/>.</param>
    public static ValueTask<T> AfterValueResult<T>(ValueTask<T> task, Invalidation? first)
    {
        if (first == null)
            return task;
        if (!task.IsCompleted || IsDistributed(first))
            return new(End(task.AsTask(), first).Unwrap());
        Run(first);
        return task;
    }

    // A server does not make the distributed level throw. If it could not even note what is to go, the caller has to know.
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
    // Where there are several, all are marked, dropped once, and unmarked (see WideDrop).
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
            Thread.CurrentThread.Interrupt(); // for whoever waits next
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

    /// <summary>Adds what is to go from levels that machines share. Does not throw.</summary>
    private protected abstract void AddDistributed(ref List<DistributedDrop>? drops);

    /// <summary>Drops the results; may run code of the user, and throw what that throws.</summary>
    private protected abstract void Drop();

    /// <summary>The same without comparing keys, which may drop more. Runs no code of the user, and needs no
    /// memory.</summary>
    /// <returns><see langword="false"/> where everything has to go.</returns>
    private protected abstract bool TryDropMore();

    /// <summary>Whether this alone may drop results of several caches.</summary>
    private protected virtual bool IsWide => false;

    /// <summary>Keeps from being stored what could be made of results that go, until <see cref="Unmark"/>. Where
    /// several go together, or this is wide.</summary>
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

    // The caller gets the body's own outcome: exceptions, status and all.
    static async Task<TTask> End<TTask>(TTask task, Invalidation first)
        where TTask : Task
    {
        await Waiting.Ended(task);
        await RunAsync(first).ConfigureAwait(false);
        return task;
    }

    // What goes over a network does not hold the thread of an asynchronous method, also where its body has ended by now.
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
