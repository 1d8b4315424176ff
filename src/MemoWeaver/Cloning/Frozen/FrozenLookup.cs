using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>A dictionary that cannot be changed and leads to nothing that can. It answers as the dictionary does that it was copied from.</summary>
/// <remarks>The framework's views of keys and values are not handed out: as collections with a <c>SyncRoot</c> they lead to the dictionary.</remarks>
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
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _dictionary.TryGetValue(key, out value);
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
