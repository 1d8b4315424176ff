using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Reflection;

namespace MemoWeaver.Runtime;

static class DictionaryCopies
{
    /// <summary>A private copy with the same order and comparer; <see langword="null"/> for a dictionary whose rules are not known.</summary>
    public static IDictionary<TKey, TValue>? Of<TKey, TValue>(object dictionary)
        where TKey : notnull
    {
        var type = dictionary.GetType();
        if (type == typeof(Dictionary<TKey, TValue>))
            return new Dictionary<TKey, TValue>((Dictionary<TKey, TValue>)dictionary, ((Dictionary<TKey, TValue>)dictionary).Comparer);
        if (type == typeof(SortedDictionary<TKey, TValue>))
            return new SortedDictionary<TKey, TValue>((SortedDictionary<TKey, TValue>)dictionary, ((SortedDictionary<TKey, TValue>)dictionary).Comparer);
        if (type == typeof(SortedList<TKey, TValue>))
            return new SortedList<TKey, TValue>((SortedList<TKey, TValue>)dictionary, ((SortedList<TKey, TValue>)dictionary).Comparer);
#if NET8_0_OR_GREATER
        if (type == typeof(ConcurrentDictionary<TKey, TValue>))
            return Ordered((ConcurrentDictionary<TKey, TValue>)dictionary);
#endif
        return type == typeof(ReadOnlyDictionary<TKey, TValue>) && Inner<TKey, TValue>(dictionary) is { } inner ? Of<TKey, TValue>(inner) : null;
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
        typeof(ReadOnlyDictionary<TKey, TValue>).GetProperty("Dictionary", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(dictionary);
}
