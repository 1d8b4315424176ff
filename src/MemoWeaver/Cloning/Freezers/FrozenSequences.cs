using System.Collections;

namespace MemoWeaver.Cloning.Freezers;

static class FrozenSequences
{
    /// <summary>Gets a frozen snapshot, a set where the value is one; <see langword="null"/> for null, and for a lazy
    /// sequence.</summary>
    public static IEnumerable<T>? Of<T>(IEnumerable<T>? value)
    {
        if (value is null)
            return null;
        if (Frozen.IsUnchanging(value))
            return value;
        return SetCopies.Of<T>(value) is { } set ? new FrozenElements<T>(set) : Items(value);
    }

    /// <summary>Gets the elements in their order; <see langword="null"/> for a lazy sequence.</summary>
    public static FrozenItems<T>? Items<T>(IEnumerable<T> value) =>
        value is ICollection<T> or IReadOnlyCollection<T> or ICollection && !RefuseSequences.IsLazy(value.GetType())
            ? new([.. value]) : null;
}

/// <summary>A set that cannot be changed and leads to nothing that can. It answers as the set does that it was copied
/// from.</summary>
sealed class FrozenElements<T> : ICollection<T>
#if NET8_0_OR_GREATER
    , IReadOnlySet<T>
#else
    , IReadOnlyCollection<T>
#endif
{
    readonly ISet<T> _set;

    /// <summary>Takes the set over: nobody else may know it.</summary>
    public FrozenElements(ISet<T> set) => _set = set;

    public int Count => _set.Count;

    public bool IsReadOnly => true;

    public bool Contains(T item) => _set.Contains(item);

    public bool IsProperSubsetOf(IEnumerable<T> other) => _set.IsProperSubsetOf(other);

    public bool IsProperSupersetOf(IEnumerable<T> other) => _set.IsProperSupersetOf(other);

    public bool IsSubsetOf(IEnumerable<T> other) => _set.IsSubsetOf(other);

    public bool IsSupersetOf(IEnumerable<T> other) => _set.IsSupersetOf(other);

    public bool Overlaps(IEnumerable<T> other) => _set.Overlaps(other);

    public bool SetEquals(IEnumerable<T> other) => _set.SetEquals(other);

    public void CopyTo(T[] array, int arrayIndex) => _set.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => _set.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<T>.Add(T item) => throw Frozen.Changed();

    void ICollection<T>.Clear() => throw Frozen.Changed();

    bool ICollection<T>.Remove(T item) => throw Frozen.Changed();
}

/// <summary>A list that cannot be changed and leads to nothing that can.</summary>
/// <remarks><see cref="IList{T}"/> is for LINQ, which is faster on it; what changes a list throws.</remarks>
sealed class FrozenItems<T> : IReadOnlyList<T>, IList<T>
{
    readonly T[] _items;

    /// <summary>Takes the array over: nobody else may know it.</summary>
    public FrozenItems(T[] items) => _items = items;

    public int Count => _items.Length;

    public bool IsReadOnly => true;

    public T this[int index] => index >= 0 && index < _items.Length ? _items[index]
        : throw new ArgumentOutOfRangeException(nameof(index));

    T IList<T>.this[int index]
    {
        get => this[index];
        set => throw Frozen.Changed();
    }

    public bool Contains(T item) => IndexOf(item) >= 0;

    public int IndexOf(T item) => Array.IndexOf(_items, item);

    public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<T>.Add(T item) => throw Frozen.Changed();

    void ICollection<T>.Clear() => throw Frozen.Changed();

    bool ICollection<T>.Remove(T item) => throw Frozen.Changed();

    void IList<T>.Insert(int index, T item) => throw Frozen.Changed();

    void IList<T>.RemoveAt(int index) => throw Frozen.Changed();
}
