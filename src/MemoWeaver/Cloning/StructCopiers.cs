using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A nullable struct.</summary>
/// <typeparam name="T">The struct.</typeparam>
/// <typeparam name="TCopier">Its copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableCopier<T, TCopier> : ICopier<T?>
    where T : struct
    where TCopier : struct, ICopier<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Copy(T? source, CopyGraph? graph) =>
        source.HasValue ? default(TCopier).Copy(source.GetValueOrDefault(), graph) : null;
}

/// <summary>A pair.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <typeparam name="TKeyCopier">The key's copier.</typeparam>
/// <typeparam name="TValueCopier">The value's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeyValuePairCopier<TKey, TValue, TKeyCopier, TValueCopier> : ICopier<KeyValuePair<TKey, TValue>>
    where TKeyCopier : struct, ICopier<TKey>
    where TValueCopier : struct, ICopier<TValue>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public KeyValuePair<TKey, TValue> Copy(KeyValuePair<TKey, TValue> source, CopyGraph? graph) =>
        new(default(TKeyCopier).Copy(source.Key, graph), default(TValueCopier).Copy(source.Value, graph));
}
