using System.ComponentModel;
using MemoWeaver.EntryControl;

namespace MemoWeaver.Runtime;

/// <summary>
/// One key in one cache, captured when this was created. Created by woven code; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CacheEntry
{
    private protected CacheEntry()
    {
    }

    /// <summary>Creates the entry of a key.</summary>
    /// <typeparam name="TKey">The key; <see cref="NoKey"/> for a cache of one slot.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What is stored for it.</typeparam>
    /// <typeparam name="TAdapter">How the result is stored.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key. Private copies of mutable parts are taken here.</param>
    /// <param name="isKeyable">Whether the arguments can be a key.</param>
    public static CacheEntry Make<TKey, T, TStored, TAdapter>(CacheStore cache, ref TKey key, bool isKeyable)
        where TKey : struct, IMemoKey<TKey>
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        if (!isKeyable)
            return new EmptyEntry<T>(cache);
        var hash = key.GetKeyHash();
        key.TakeSnapshot();
        return new StoredEntry<TKey, T, TStored, TAdapter>(cache, ref key, hash);
    }

    /// <summary>Gives an entry a condition that decides whether a result is stored.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="entry">The entry.</param>
    /// <param name="predicate">The condition.</param>
    /// <returns>The entry.</returns>
    public static CacheEntry WithCondition<T>(CacheEntry entry, Func<T, bool> predicate)
    {
        ((CacheEntry<T>)entry).Predicate = predicate;
        return entry;
    }

    /// <summary>Gives an entry a call that says how long a result lives.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="entry">The entry.</param>
    /// <param name="call">The call.</param>
    /// <returns>The entry.</returns>
    public static CacheEntry WithLifetime<T>(CacheEntry entry, ILifetimeCall<T> call)
    {
        ((CacheEntry<T>)entry).Call = call;
        return entry;
    }

    /// <summary>Creates the entry of a method of size 0, which stores nothing.</summary>
    /// <typeparam name="T">The result.</typeparam>
    public static CacheEntry None<T>() => new EmptyEntry<T>(null);

    /// <summary>Gives an entry the tags of its result.</summary>
    /// <param name="entry">The entry, made by woven code.</param>
    /// <param name="tags">The tags.</param>
    /// <returns>The entry.</returns>
    public static CacheEntry WithTags(CacheEntry entry, CallTags tags)
    {
        entry.Tags = tags;
        return entry;
    }

    /// <summary>The tags of the result, captured when this was created.</summary>
    private protected CallTags? Tags { get; private set; }

    /// <summary>Drops the result and rejects results that are being computed.</summary>
    internal abstract bool Remove();

    /// <summary>Does the same without blocking the thread on a server.</summary>
    internal virtual ValueTask<bool> RemoveAsync() => new(Remove());

    /// <summary>Creates an invalidation: see <see cref="Runtime.Invalidation.Of"/>.</summary>
    internal abstract Invalidation? Invalidation(long parts, long all, Invalidation? next);
}
