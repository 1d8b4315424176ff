using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Cloning;

namespace MemoWeaver.Runtime;

/// <summary>Values that cannot change: nothing is copied.</summary>
/// <typeparam name="T">The declared type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SharedCopier<T> : ICopier<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Copy(T source, CopyGraph? graph) => source;
}

/// <summary>Containers of event handlers: a copy has an empty one. Not for use in source.</summary>
/// <typeparam name="T">The container.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FreshCopier<T> : ICopier<T?>
    where T : class, new()
{
    /// <inheritdoc/>
    public T? Copy(T? source, CopyGraph? graph) => source is null ? null : new();
}

/// <summary>Locks that guard the object whose field they are: a copy of the object has one of its own. Not for use in
/// source.</summary>
/// <typeparam name="T">The lock.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LockCopier<T> : ICopier<T?>
    where T : class, new()
{
    /// <inheritdoc/>
    public T? Copy(T? source, CopyGraph? graph) => Locks<T>.Copy(source, graph);
}
