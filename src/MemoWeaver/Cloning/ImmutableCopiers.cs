#if NET8_0_OR_GREATER
using MemoWeaver.Runtime;

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace MemoWeaver.Cloning;

// Made from complete elements, which are hashed anew. Other immutable collections hash nothing and are copied field by
// field.

/// <summary>An immutable set of elements that can change.</summary>
readonly struct ImmutableHashSetCopier<T> : ICopier<ImmutableHashSet<T>>
{
    public ImmutableHashSet<T> Copy(ImmutableHashSet<T> source, CopyGraph? graph) =>
        default(ObjectCopier<ImmutableHashSet<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ImmutableHashSet<T>>
    {
        public ImmutableHashSet<T> Create(ImmutableHashSet<T> source, CopyGraph? graph)
        {
            graph?.BeginComplete(source);
            var elements = Elements.Copy<T, RuntimeCopier<T>>(source, source.Count, graph);
            var copy = source.Clear().Union(elements);
            graph?.AddComplete(source, copy, () => elements.All(copy.Contains));
            return copy;
        }
    }
}

/// <summary>An immutable dictionary of keys or values that can change.</summary>
readonly struct ImmutableDictionaryCopier<TKey, TValue> : ICopier<ImmutableDictionary<TKey, TValue>>
    where TKey : notnull
{
    public ImmutableDictionary<TKey, TValue> Copy(ImmutableDictionary<TKey, TValue> source, CopyGraph? graph) =>
        default(ObjectCopier<ImmutableDictionary<TKey, TValue>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ImmutableDictionary<TKey, TValue>>
    {
        public ImmutableDictionary<TKey, TValue> Create(ImmutableDictionary<TKey, TValue> source, CopyGraph? graph)
        {
            graph?.BeginComplete(source);
            var pairs = Elements.Copy<KeyValuePair<TKey, TValue>, RuntimeCopier<KeyValuePair<TKey, TValue>>>(source,
                source.Count, graph);
            var copy = source.Clear().AddRange(pairs);
            graph?.AddComplete(source, copy, () => pairs.All(pair => copy.ContainsKey(pair.Key)));
            return copy;
        }
    }
}

/// <summary>A frozen set of elements that can change.</summary>
sealed class FrozenSetCopier<T> : TypeCopier
{
    readonly Func<object, CopyGraph?, object> _create = Create;

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, _create);

    static object Create(object source, CopyGraph? graph)
    {
        var set = (FrozenSet<T>)source;
        graph?.BeginComplete(source);
        var elements = Elements.Copy<T, RuntimeCopier<T>>(set, set.Count, graph);
        var copy = elements.ToFrozenSet(set.Comparer);
        graph?.AddComplete(source, copy, () => elements.All(copy.Contains));
        return copy;
    }
}

/// <summary>A frozen dictionary of keys or values that can change.</summary>
sealed class FrozenDictionaryCopier<TKey, TValue> : TypeCopier
    where TKey : notnull
{
    readonly Func<object, CopyGraph?, object> _create = Create;

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, _create);

    static object Create(object source, CopyGraph? graph)
    {
        var dictionary = (FrozenDictionary<TKey, TValue>)source;
        graph?.BeginComplete(source);
        var pairs = Elements.Copy<KeyValuePair<TKey, TValue>, RuntimeCopier<KeyValuePair<TKey, TValue>>>(dictionary,
            dictionary.Count, graph);
        var copy = pairs.ToFrozenDictionary(dictionary.Comparer);
        graph?.AddComplete(source, copy, () => pairs.All(pair => copy.ContainsKey(pair.Key)));
        return copy;
    }
}
#endif
