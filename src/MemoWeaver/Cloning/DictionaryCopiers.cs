using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Cloning;

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
