using System.Collections;

namespace MemoWeaver.Runtime;

/// <summary>A list that cannot be changed and leads to nothing that can.</summary>
/// <remarks><see cref="IList{T}"/> is for LINQ, which is faster on it; what changes a list throws.</remarks>
sealed class FrozenItems<T> : IReadOnlyList<T>, IList<T>
{
    readonly T[] _items;

    /// <summary>Takes the array over: nobody else may know it.</summary>
    public FrozenItems(T[] items) => _items = items;

    public int Count => _items.Length;

    public bool IsReadOnly => true;

    public T this[int index] => index >= 0 && index < _items.Length ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

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
