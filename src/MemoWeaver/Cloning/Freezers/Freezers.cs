using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Cloning.Freezers;

namespace MemoWeaver.Runtime;

/// <summary>Freezes results that are declared <see cref="IReadOnlyList{T}"/> over immutable elements.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListFreezer<T> : IFreezer<IReadOnlyList<T>>
{
    /// <inheritdoc/>
    public bool TryFreeze(IReadOnlyList<T> value, [MaybeNullWhen(false)] out IReadOnlyList<T> frozen)
    {
        frozen = value is null || Frozen.IsUnchanging(value) ? value! : FrozenSequences.Items<T>(value);
        return value is null || frozen is not null;
    }
}

/// <summary>Freezes results that are declared <see cref="IEnumerable{T}"/> over immutable elements.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SequenceFreezer<T> : IFreezer<IEnumerable<T>>
{
    /// <inheritdoc/>
    public bool TryFreeze(IEnumerable<T> value, [MaybeNullWhen(false)] out IEnumerable<T> frozen)
    {
        frozen = FrozenSequences.Of<T>(value)!;
        return value is null || frozen is not null;
    }
}

/// <summary>Freezes results that are declared <see cref="IReadOnlyCollection{T}"/> over immutable elements.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CollectionFreezer<T> : IFreezer<IReadOnlyCollection<T>>
{
    /// <inheritdoc/>
    public bool TryFreeze(IReadOnlyCollection<T> value, [MaybeNullWhen(false)] out IReadOnlyCollection<T> frozen)
    {
        frozen = (IReadOnlyCollection<T>?)FrozenSequences.Of<T>(value)!;
        return value is null || frozen is not null;
    }
}

#if NET8_0_OR_GREATER
/// <summary>Freezes results that are declared <see cref="IReadOnlySet{T}"/> over immutable elements.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SetFreezer<T> : IFreezer<IReadOnlySet<T>>
{
    /// <inheritdoc/>
    public bool TryFreeze(IReadOnlySet<T> value, [MaybeNullWhen(false)] out IReadOnlySet<T> frozen)
    {
        frozen = value is null || Frozen.IsUnchanging(value) ? value! : SetCopies.Of<T>(value) is { } set
            ? new FrozenElements<T>(set) : null;
        return value is null || frozen is not null;
    }
}
#endif

/// <summary>Freezes results that are declared <see cref="IReadOnlyDictionary{TKey, TValue}"/> over immutable keys and
/// values.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DictionaryFreezer<TKey, TValue> : IFreezer<IReadOnlyDictionary<TKey, TValue>>
    where TKey : notnull
{
    /// <inheritdoc/>
    public bool TryFreeze(IReadOnlyDictionary<TKey, TValue> value,
        [MaybeNullWhen(false)] out IReadOnlyDictionary<TKey, TValue> frozen)
    {
        frozen = value is null || Frozen.IsUnchanging(value) ? value!
            : DictionaryCopies.Of<TKey, TValue>(value) is { } copy ? new FrozenLookup<TKey, TValue>(copy) : null;
        return value is null || frozen is not null;
    }
}
