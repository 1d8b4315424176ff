using System.Collections;
using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Cloning.Freezers;

/// <summary>A dictionary that cannot be changed and leads to nothing that can. It answers as the dictionary does that
/// it was copied from.</summary>
/// <remarks>The framework's views of keys and values are not handed out: as collections with a <c>SyncRoot</c> they
/// lead to the dictionary.</remarks>
sealed class FrozenLookup<TKey, TValue> : IReadOnlyDictionary<TKey, TValue>, ICollection<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    readonly IDictionary<TKey, TValue> _dictionary;
    FrozenItems<TKey>? _keys;
    FrozenItems<TValue>? _values;

    /// <summary>Takes the dictionary over: nobody else may know it.</summary>
    public FrozenLookup(IDictionary<TKey, TValue> dictionary) => _dictionary = dictionary;

    public int Count => _dictionary.Count;

    public bool IsReadOnly => true;

    public IEnumerable<TKey> Keys => _keys ??= new([.. _dictionary.Keys]);

    public IEnumerable<TValue> Values => _values ??= new([.. _dictionary.Values]);

    public TValue this[TKey key] => _dictionary[key];

    public bool ContainsKey(TKey key) => _dictionary.ContainsKey(key);

#if NET8_0_OR_GREATER
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        _dictionary.TryGetValue(key, out value);
#else
    public bool TryGetValue(TKey key, out TValue value) => _dictionary.TryGetValue(key, out value);
#endif

    public bool Contains(KeyValuePair<TKey, TValue> item) => _dictionary.Contains(item);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => _dictionary.CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _dictionary.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<TKey, TValue>>.Add(KeyValuePair<TKey, TValue> item) => throw Frozen.Changed();

    void ICollection<KeyValuePair<TKey, TValue>>.Clear() => throw Frozen.Changed();

    bool ICollection<KeyValuePair<TKey, TValue>>.Remove(KeyValuePair<TKey, TValue> item) => throw Frozen.Changed();
}

static class DictionaryCopies
{
    /// <summary>Gets a private copy with the same order and comparer; <see langword="null"/> for a dictionary whose
    /// rules are not known.</summary>
    public static IDictionary<TKey, TValue>? Of<TKey, TValue>(object dictionary)
        where TKey : notnull
    {
        var type = dictionary.GetType();
        if (type == typeof(Dictionary<TKey, TValue>))
            return new Dictionary<TKey, TValue>((Dictionary<TKey, TValue>)dictionary,
                ((Dictionary<TKey, TValue>)dictionary).Comparer);
        if (type == typeof(SortedDictionary<TKey, TValue>))
            return new SortedDictionary<TKey, TValue>((SortedDictionary<TKey, TValue>)dictionary,
                ((SortedDictionary<TKey, TValue>)dictionary).Comparer);
        if (type == typeof(SortedList<TKey, TValue>))
            return new SortedList<TKey, TValue>((SortedList<TKey, TValue>)dictionary,
                ((SortedList<TKey, TValue>)dictionary).Comparer);
#if NET8_0_OR_GREATER
        if (type == typeof(ConcurrentDictionary<TKey, TValue>))
            return Ordered((ConcurrentDictionary<TKey, TValue>)dictionary);
#endif
        return type == typeof(ReadOnlyDictionary<TKey, TValue>) && Inner<TKey, TValue>(dictionary) is { } inner
            ? Of<TKey, TValue>(inner) : null;
    }

#if NET8_0_OR_GREATER
    // In the order of this moment; the concurrent dictionary promises none.
    static Dictionary<TKey, TValue> Ordered<TKey, TValue>(ConcurrentDictionary<TKey, TValue> dictionary)
        where TKey : notnull
    {
        var copy = new Dictionary<TKey, TValue>(dictionary.Comparer);
        foreach (var pair in dictionary)
            copy.Add(pair.Key, pair.Value);
        return copy;
    }
#endif

    static object? Inner<TKey, TValue>(object dictionary)
        where TKey : notnull =>
        typeof(ReadOnlyDictionary<TKey, TValue>)
            .GetProperty("Dictionary", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(dictionary);
}

static class SetCopies
{
    /// <summary>Gets a private copy with the same order and comparer; <see langword="null"/> for a set whose rules are
    /// not known.</summary>
    public static ISet<T>? Of<T>(object set)
    {
        var type = set.GetType();
        if (type == typeof(HashSet<T>))
            return new HashSet<T>((HashSet<T>)set, ((HashSet<T>)set).Comparer);
        return type == typeof(SortedSet<T>) ? new SortedSet<T>((SortedSet<T>)set, ((SortedSet<T>)set).Comparer) : null;
    }
}
