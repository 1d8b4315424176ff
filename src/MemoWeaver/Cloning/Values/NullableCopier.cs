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
    public T? Copy(T? source, CopyGraph? graph) => source.HasValue ? default(TCopier).Copy(source.GetValueOrDefault(), graph) : null;
}
