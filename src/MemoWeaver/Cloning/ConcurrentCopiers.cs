using System.Collections.Concurrent;
using MemoWeaver.Runtime;
#if !NET8_0_OR_GREATER
using System.Reflection;
#endif

namespace MemoWeaver.Cloning;

/// <summary>A concurrent dictionary; keys that are copied are hashed anew.</summary>
readonly struct ConcurrentDictionaryCopier<TKey, TValue, TKeyCopier, TValueCopier>
    : ICopier<ConcurrentDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCopier : struct, ICopier<TKey>
    where TValueCopier : struct, ICopier<TValue>
{
    public ConcurrentDictionary<TKey, TValue> Copy(ConcurrentDictionary<TKey, TValue> source, CopyGraph? graph) =>
        default(ObjectCopier<ConcurrentDictionary<TKey, TValue>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ConcurrentDictionary<TKey, TValue>>
    {
        public ConcurrentDictionary<TKey, TValue> Create(ConcurrentDictionary<TKey, TValue> source, CopyGraph? graph)
        {
            var copy = new ConcurrentDictionary<TKey, TValue>(ConcurrentComparer.Of(source));
            graph?.Add(source, copy);
            var pairs =
                Elements.CopyOfMoment<KeyValuePair<TKey, TValue>, KeyValuePairCopier<TKey, TValue, TKeyCopier, TValueCopier>>(source, graph);
            if (graph is null || Sharing<TKey, TKeyCopier>.IsShared)
                Fill(copy, pairs);
            else
                graph.FillLater(() => Fill(copy, pairs));
            return copy;
        }

        static void Fill(ConcurrentDictionary<TKey, TValue> copy, KeyValuePair<TKey, TValue>[] pairs)
        {
            foreach (var pair in pairs)
            {
                if (!copy.TryAdd(pair.Key, pair.Value))
                    throw new InvalidOperationException(
                        "Two keys of a dictionary are equal: they were changed after they were added.");
            }
        }
    }
}

/// <summary>A concurrent queue.</summary>
readonly struct ConcurrentQueueCopier<T, TCopier> : ICopier<ConcurrentQueue<T>>
    where TCopier : struct, ICopier<T>
{
    public ConcurrentQueue<T> Copy(ConcurrentQueue<T> source, CopyGraph? graph) =>
        default(ObjectCopier<ConcurrentQueue<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ConcurrentQueue<T>>
    {
        public ConcurrentQueue<T> Create(ConcurrentQueue<T> source, CopyGraph? graph)
        {
            var copy = new ConcurrentQueue<T>();
            graph?.Add(source, copy);
            var elements = Elements.CopyOfMoment<T, TCopier>(source, graph);
            foreach (var element in elements)
                copy.Enqueue(element);
            return copy;
        }
    }
}

/// <summary>A concurrent stack; it enumerates from the top.</summary>
readonly struct ConcurrentStackCopier<T, TCopier> : ICopier<ConcurrentStack<T>>
    where TCopier : struct, ICopier<T>
{
    public ConcurrentStack<T> Copy(ConcurrentStack<T> source, CopyGraph? graph) =>
        default(ObjectCopier<ConcurrentStack<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ConcurrentStack<T>>
    {
        public ConcurrentStack<T> Create(ConcurrentStack<T> source, CopyGraph? graph)
        {
            var copy = new ConcurrentStack<T>();
            graph?.Add(source, copy);
            var elements = Elements.CopyOfMoment<T, TCopier>(source, graph);
            Array.Reverse(elements);
            foreach (var element in elements)
                copy.Push(element);
            return copy;
        }
    }
}

/// <summary>A bag; it enumerates what a thread added last first.</summary>
readonly struct ConcurrentBagCopier<T, TCopier> : ICopier<ConcurrentBag<T>>
    where TCopier : struct, ICopier<T>
{
    public ConcurrentBag<T> Copy(ConcurrentBag<T> source, CopyGraph? graph) =>
        default(ObjectCopier<ConcurrentBag<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ConcurrentBag<T>>
    {
        public ConcurrentBag<T> Create(ConcurrentBag<T> source, CopyGraph? graph)
        {
            var copy = new ConcurrentBag<T>();
            graph?.Add(source, copy);
            var elements = Elements.CopyOfMoment<T, TCopier>(source, graph);
            Array.Reverse(elements);
            foreach (var element in elements)
                copy.Add(element);
            return copy;
        }
    }
}

static class ConcurrentComparer
{
    public static IEqualityComparer<TKey> Of<TKey, TValue>(ConcurrentDictionary<TKey, TValue> source)
        where TKey : notnull
    {
#if NET8_0_OR_GREATER
        return source.Comparer;
#else
        // The property is newer than netstandard2.0; before it there was a field.
        var type = typeof(ConcurrentDictionary<TKey, TValue>);
        if (type.GetProperty("Comparer") is { } property)
            return (IEqualityComparer<TKey>)property.GetValue(source)!;
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            if (field.FieldType == typeof(IEqualityComparer<TKey>) && field.GetValue(source) is { } comparer)
                return (IEqualityComparer<TKey>)comparer;
        }

        throw new NotSupportedException("The comparer of a ConcurrentDictionary cannot be read.");
#endif
    }
}
