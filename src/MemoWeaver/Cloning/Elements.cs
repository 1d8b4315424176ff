using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>What the copiers of collections do with elements. Interfaces stand for framework collections only, whose
/// code is the framework's.</summary>
static class Elements
{
    /// <summary>Copies of the elements, in the order in which they are enumerated.</summary>
    public static T[] Copy<T, TCopier>(IEnumerable<T> source, int count, CopyGraph? graph)
        where TCopier : struct, ICopier<T>
    {
        var copies = new T[count];
        var i = 0;
        foreach (var element in source)
            copies[i++] = default(TCopier).Copy(element, graph);
        return copies;
    }

    /// <summary>Makes the same for a collection that other threads may change meanwhile.</summary>
    public static T[] CopyOfMoment<T, TCopier>(IEnumerable<T> source, CopyGraph? graph)
        where TCopier : struct, ICopier<T>
    {
        T[] copies = [.. source];
        for (var i = 0; i < copies.Length; i++)
            copies[i] = default(TCopier).Copy(copies[i], graph);
        return copies;
    }

    /// <summary>Fills a copy of a set; in a graph when all elements are whole, because they are hashed or
    /// compared.</summary>
    public static void Fill<T, TCopier>(ISet<T> copy, ISet<T> source, CopyGraph? graph)
        where TCopier : struct, ICopier<T>
    {
        var elements = Copy<T, TCopier>(source, source.Count, graph);
        if (graph is null)
            Fill(copy, elements);
        else
            graph.FillLater(() => Fill(copy, elements));
    }

    /// <summary>The same for a dictionary; where keys are shared they are whole.</summary>
    public static void Fill<TKey, TValue, TKeyCopier, TValueCopier>(IDictionary<TKey, TValue> copy,
        IDictionary<TKey, TValue> source, CopyGraph? graph)
        where TKeyCopier : struct, ICopier<TKey>
        where TValueCopier : struct, ICopier<TValue>
    {
        var pairs = Copy<KeyValuePair<TKey, TValue>, KeyValuePairCopier<TKey, TValue, TKeyCopier, TValueCopier>>(source,
            source.Count, graph);
        if (graph is null || Sharing<TKey, TKeyCopier>.IsShared)
            Fill(copy, pairs);
        else
            graph.FillLater(() => Fill(copy, pairs));
    }

    /// <summary>Fills a set. Elements that became equal after they were added would get lost: then there is no
    /// copy.</summary>
    public static void Fill<T>(ISet<T> set, T[] elements)
    {
        foreach (var element in elements)
        {
            if (!set.Add(element))
                throw new InvalidOperationException(
                    "Two elements of a set are equal: they were changed after they were added.");
        }
    }

    /// <summary>Fills a dictionary. Where two keys became equal after they were added, it throws, and there is no
    /// copy.</summary>
    public static void Fill<TKey, TValue>(IDictionary<TKey, TValue> dictionary, KeyValuePair<TKey, TValue>[] pairs)
    {
        foreach (var pair in pairs)
            dictionary.Add(pair.Key, pair.Value);
    }
}

/// <summary>Whether a copier hands on every value as it is. Folded by the JIT where the copier says so.</summary>
static class Sharing<T, TCopier>
    where TCopier : struct, ICopier<T>
{
    public static bool IsShared
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TCopier) == typeof(SharedCopier<T>)
            || (typeof(TCopier) == typeof(RuntimeCopier<T>) && RuntimeCopies<T>.IsShared);
    }
}
