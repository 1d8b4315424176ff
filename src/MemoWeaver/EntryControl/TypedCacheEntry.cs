using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Runtime;

namespace MemoWeaver.EntryControl;

/// <summary>An entry with the type of its result.</summary>
abstract class CacheEntry<T> : CacheEntry
{
    /// <summary>Decides whether a result is stored; <see langword="null"/> to store all.</summary>
    public Func<T, bool>? Predicate;

    public abstract bool TryPeek([MaybeNullWhen(false)] out T value);

    public abstract bool Set(T value);

    /// <summary>Does the same without blocking the thread on a server.</summary>
    public virtual ValueTask<bool> SetAsync(T value) => new(Set(value));

    /// <summary>Begins a refresh, and rejects results whose computation began before.</summary>
    public abstract long Begin();

    /// <summary>Does the same without blocking the thread on a server.</summary>
    public virtual ValueTask<long> BeginAsync() => new(Begin());

    /// <summary>Ends a refresh: stores what the body returned, and drops the old result in any case.</summary>
    /// <param name="value">The result.</param>
    /// <param name="fence">What <see cref="Begin"/> returned.</param>
    /// <returns>What the caller gets.</returns>
    public abstract T End(T value, long fence);

    /// <summary>Does the same without blocking the thread on a server.</summary>
    public virtual ValueTask<T> EndAsync(T value, long fence) => new(End(value, fence));

    /// <summary>Determines whether the key is the same.</summary>
    public abstract bool HasKeyOf(CacheEntry<T> other);
}

/// <summary>An entry that can store nothing.</summary>
/// <param name="cache">The cache, if the arguments cannot be a key; <see langword="null"/> if there is no
/// cache.</param>
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

    // The key of the arguments is unknown.
    internal override Invalidation? Invalidation(long parts, long all, Invalidation? next) =>
        Runtime.Invalidation.OfAll(cache, next);
}
