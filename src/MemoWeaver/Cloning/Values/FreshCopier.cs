using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>Containers of event handlers: a copy has an empty one. Not for use in source.</summary>
/// <typeparam name="T">The container.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FreshCopier<T> : ICopier<T?>
    where T : class, new()
{
    /// <inheritdoc/>
    public T? Copy(T? source, CopyGraph? graph) => source is null ? null : new();
}
