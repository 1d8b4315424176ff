using System.Collections;

namespace MemoWeaver.Runtime;

/// <summary>A set that cannot be changed and leads to nothing that can. It answers as the set does that it was copied from.</summary>
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
