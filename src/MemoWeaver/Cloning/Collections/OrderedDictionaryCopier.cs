using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>A dictionary that keeps its order, with its comparer; keys are hashed anew.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Without a member, the value is refused.")]
sealed class OrderedDictionaryCopier<TKey, TValue>(Type type) : TypeCopier
    where TKey : notnull
{
    readonly ConstructorInfo? _new = type.GetConstructor([typeof(int), typeof(IEqualityComparer<TKey>)]);
    readonly PropertyInfo? _comparer = type.GetProperty("Comparer");
    readonly Type _type = type;

    public override object CopyObject(object source, CopyGraph? graph) => graph is null ? Create(source, null) : graph.Copy(source, Create);

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
