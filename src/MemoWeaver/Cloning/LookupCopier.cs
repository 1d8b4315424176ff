using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>A lookup, with its comparer; keys are hashed anew.</summary>
sealed class LookupCopier<TKey, TElement> : TypeCopier
{
    readonly Func<object, CopyGraph?, object> _create;
    readonly FieldInfo? _comparer;

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Without the field, the value is refused.")]
    public LookupCopier(Type level)
    {
        _create = Create;
        _comparer = Array.Find(level.GetFields(BindingFlags.Instance | BindingFlags.NonPublic), f =>
            f.FieldType == typeof(IEqualityComparer<TKey>));
    }

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, _create);

    object Create(object source, CopyGraph? graph)
    {
        if (_comparer == null)
        {
            graph?.Refuse(source.GetType(), "its comparer cannot be read");
            return source;
        }

        graph?.BeginComplete(source);
        var pairs = new List<(TKey Key, TElement Element)>();
        foreach (var group in (ILookup<TKey, TElement>)source)
        {
            var key = RuntimeCopies<TKey>.Copy(group.Key, graph);
            foreach (var element in group)
                pairs.Add((key, RuntimeCopies<TElement>.Copy(element, graph)));
        }

        var copy = pairs.ToLookup(p => p.Key, p => p.Element, (IEqualityComparer<TKey>?)_comparer.GetValue(source));
        graph?.AddComplete(source, copy, () => pairs.All(p => copy.Contains(p.Key)));
        return copy;
    }
}

/// <summary>A group of a lookup or of <c>GroupBy</c>: its key and its elements.</summary>
#pragma warning disable CS9113 // All copiers of generic types are made with the level of the type that they are for.
sealed class GroupingCopier<TKey, TElement>(Type level) : TypeCopier
#pragma warning restore CS9113
{
    readonly Func<object, CopyGraph?, object> _create = Create;

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, _create);

    static object Create(object source, CopyGraph? graph)
    {
        graph?.Begin(source);
        var group = (IGrouping<TKey, TElement>)source;
        var key = RuntimeCopies<TKey>.Copy(group.Key, graph);
        var elements = group.Select(e => RuntimeCopies<TElement>.Copy(e, graph)).ToArray();
        var copy = elements.ToLookup(_ => key, OneKey.Instance).First();
        graph?.Add(source, copy);
        return copy;
    }

    // There is one key, which may not be complete yet.
    sealed class OneKey : IEqualityComparer<TKey>
    {
        public static readonly OneKey Instance = new();

        public bool Equals(TKey? x, TKey? y) => true;

        public int GetHashCode(TKey obj) => 0;
    }
}
