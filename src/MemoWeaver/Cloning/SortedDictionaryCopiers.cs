using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>A sorted dictionary; keys that are copied are compared anew.</summary>
readonly struct SortedDictionaryCopier<TKey, TValue, TKeyCopier, TValueCopier> : ICopier<SortedDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCopier : struct, ICopier<TKey>
    where TValueCopier : struct, ICopier<TValue>
{
    public SortedDictionary<TKey, TValue> Copy(SortedDictionary<TKey, TValue> source, CopyGraph? graph) =>
        default(ObjectCopier<SortedDictionary<TKey, TValue>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<SortedDictionary<TKey, TValue>>
    {
        public SortedDictionary<TKey, TValue> Create(SortedDictionary<TKey, TValue> source, CopyGraph? graph)
        {
            var copy = new SortedDictionary<TKey, TValue>(source.Comparer);
            graph?.Add(source, copy);
            Elements.Fill<TKey, TValue, TKeyCopier, TValueCopier>(copy, source, graph);
            return copy;
        }
    }
}

/// <summary>A sorted list; keys that are copied are compared anew.</summary>
readonly struct SortedListCopier<TKey, TValue, TKeyCopier, TValueCopier> : ICopier<SortedList<TKey, TValue>>
    where TKey : notnull
    where TKeyCopier : struct, ICopier<TKey>
    where TValueCopier : struct, ICopier<TValue>
{
    public SortedList<TKey, TValue> Copy(SortedList<TKey, TValue> source, CopyGraph? graph) =>
        default(ObjectCopier<SortedList<TKey, TValue>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<SortedList<TKey, TValue>>
    {
        public SortedList<TKey, TValue> Create(SortedList<TKey, TValue> source, CopyGraph? graph)
        {
            var copy = new SortedList<TKey, TValue>(source.Count, source.Comparer);
            graph?.Add(source, copy);
            Elements.Fill<TKey, TValue, TKeyCopier, TValueCopier>(copy, source, graph);
            return copy;
        }
    }
}

/// <summary>A dictionary that keeps its order, with its comparer; keys are hashed anew.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Without a member, the value is refused.")]
sealed class OrderedDictionaryCopier<TKey, TValue>(Type type) : TypeCopier
    where TKey : notnull
{
    readonly ConstructorInfo? _new = type.GetConstructor([typeof(int), typeof(IEqualityComparer<TKey>)]);
    readonly PropertyInfo? _comparer = type.GetProperty("Comparer");
    readonly Type _type = type;

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, Create);

    object Create(object source, CopyGraph? graph)
    {
        if (_new == null || _comparer == null || source.GetType() != _type)
        {
            graph?.Refuse(source.GetType(), "it is not known how to copy it");
            return source;
        }

        var dictionary = (IDictionary<TKey, TValue>)source;
        var copy = (IDictionary<TKey, TValue>)_new.Invoke([dictionary.Count, _comparer.GetValue(source)]);
        graph?.Add(source, copy);
        Elements.Fill<TKey, TValue, RuntimeCopier<TKey>, RuntimeCopier<TValue>>(copy, dictionary, graph);
        return copy;
    }
}
