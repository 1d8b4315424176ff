using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>One key in one cache, as it was when this was made. Made by woven code; not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CacheEntry
{
    private protected CacheEntry()
    {
    }

    /// <summary>The entry of a key.</summary>
    /// <typeparam name="TKey">The key; <see cref="NoKey"/> for a cache of one slot.</typeparam>
    /// <typeparam name="T">The result.</typeparam>
    /// <typeparam name="TStored">What is stored for it.</typeparam>
    /// <typeparam name="TKept">How the result is stored.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key; private copies of what can change are taken here.</param>
    /// <param name="isKeyable">Whether the arguments can be a key.</param>
    public static CacheEntry Make<TKey, T, TStored, TKept>(CacheStore cache, ref TKey key, bool isKeyable)
        where TKey : struct, IMemoKey<TKey>
        where TKept : struct, IKept<T, TStored>
    {
        if (!isKeyable)
            return new EmptyEntry<T>(cache);
        var hash = key.GetKeyHash();
        key.TakeSnapshot();
        return new StoredEntry<TKey, T, TStored, TKept>(cache, ref key, hash);
    }

    /// <summary>Has an entry ask whether a result is to be stored.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="entry">The entry.</param>
    /// <param name="predicate">What to ask.</param>
    /// <returns>The entry.</returns>
    public static CacheEntry Choose<T>(CacheEntry entry, Func<T, bool> predicate)
    {
        ((CacheEntry<T>)entry).Predicate = predicate;
        return entry;
    }

    /// <summary>The entry of a method of size 0, which stores nothing.</summary>
    /// <typeparam name="T">The result.</typeparam>
    public static CacheEntry None<T>() => new EmptyEntry<T>(null);

    /// <summary>Gives what is stored by this entry its tags.</summary>
    /// <param name="entry">The entry, made by woven code.</param>
    /// <param name="tags">The tags.</param>
    /// <returns>The entry.</returns>
    public static CacheEntry WithTags(CacheEntry entry, CallTags tags)
    {
        entry.Tags = tags;
        return entry;
    }

    /// <summary>The tags of what is stored, as they were when this was made.</summary>
    private protected CallTags? Tags { get; private set; }

    /// <summary>Drops the result, and keeps those that are being computed from being stored.</summary>
    internal abstract bool Remove();

    /// <summary>The same without holding the thread while a server answers.</summary>
    internal virtual ValueTask<bool> RemoveAsync() => new(Remove());

    /// <summary>What is to be dropped later: see <see cref="Runtime.Invalidation.Of"/>.</summary>
    internal abstract Invalidation? Invalidation(long parts, long all, Invalidation? next);
}

/// <summary>The same with the type of the result.</summary>
abstract class CacheEntry<T> : CacheEntry
{
    /// <summary>Says whether a result is to be stored; <see langword="null"/> where all are.</summary>
    public Func<T, bool>? Predicate;

    public abstract bool TryPeek([MaybeNullWhen(false)] out T value);

    public abstract bool Set(T value);

    /// <summary>The same without holding the thread while a server answers.</summary>
    public virtual ValueTask<bool> SetAsync(T value) => new(Set(value));

    /// <summary>Begins a refresh: what began before is not stored.</summary>
    public abstract long Begin();

    /// <summary>The same without holding the thread while a server answers.</summary>
    public virtual ValueTask<long> BeginAsync() => new(Begin());

    /// <summary>Ends it: stores what the body returned, and drops the old result in any case.</summary>
    /// <param name="value">The result.</param>
    /// <param name="fence">What <see cref="Begin"/> returned.</param>
    /// <returns>What the caller gets.</returns>
    public abstract T End(T value, long fence);

    /// <summary>The same without holding the thread while a server answers.</summary>
    public virtual ValueTask<T> EndAsync(T value, long fence) => new(End(value, fence));

    /// <summary>Whether the key is the same.</summary>
    public abstract bool HasKeyOf(CacheEntry<T> other);
}

/// <summary>Where nothing can be stored.</summary>
/// <param name="cache">The cache, if there is one: the arguments are then no key.</param>
sealed class EmptyEntry<T>(CacheStore? cache) : CacheEntry<T>
{
    public override bool TryPeek([MaybeNullWhen(false)] out T value)
    {
        value = default;
        return false;
    }

    public override bool Set(T value) => false;

    public override long Begin() => 0;

    public override T End(T value, long fence) => value;

    public override bool HasKeyOf(CacheEntry<T> other) => true;

    internal override bool Remove() => false;

    // What the arguments mean as a key is not known.
    internal override Invalidation? Invalidation(long parts, long all, Invalidation? next) => Runtime.Invalidation.OfAll(cache, next);
}
