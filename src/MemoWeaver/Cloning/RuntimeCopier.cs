using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Cloning;

namespace MemoWeaver.Runtime;

/// <summary>
/// Values by their actual type: what cannot change is shared; a registered copy constructor, a dedicated copier, or one
/// compiled once for the type copies the rest; streams, handles and the like are refused.
/// </summary>
/// <typeparam name="T">The declared type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuntimeCopier<T> : ICopier<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Copy(T source, CopyGraph? graph) => RuntimeCopies<T>.Copy(source, graph);
}
