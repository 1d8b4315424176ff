using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A dictionary; keys that are copied are hashed anew.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <typeparam name="TKeyCopier">The key's copier.</typeparam>
/// <typeparam name="TValueCopier">The value's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DictionaryCopier<TKey, TValue, TKeyCopier, TValueCopier> : ICopier<Dictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCopier : struct, ICopier<TKey>
    where TValueCopier : struct, ICopier<TValue>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Dictionary<TKey, TValue> Copy(Dictionary<TKey, TValue> source, CopyGraph? graph) =>
        default(ObjectCopier<Dictionary<TKey, TValue>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<Dictionary<TKey, TValue>>
    {
        public Dictionary<TKey, TValue> Create(Dictionary<TKey, TValue> source, CopyGraph? graph)
        {
            if (Sharing<TKey, TKeyCopier>.IsShared && Sharing<TValue, TValueCopier>.IsShared)
            {
                var clone = new Dictionary<TKey, TValue>(source, source.Comparer);
                graph?.Add(source, clone);
                return clone;
            }

            var copy = new Dictionary<TKey, TValue>(source.Count, source.Comparer);
            graph?.Add(source, copy);
            if (graph is null || Sharing<TKey, TKeyCopier>.IsShared)
            {
                foreach (var pair in source)
                    copy.Add(default(TKeyCopier).Copy(pair.Key, graph), default(TValueCopier).Copy(pair.Value, graph));
            }
            else
            {
                Elements.Fill<TKey, TValue, TKeyCopier, TValueCopier>(copy, source, graph);
            }

            return copy;
        }
    }
}

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
