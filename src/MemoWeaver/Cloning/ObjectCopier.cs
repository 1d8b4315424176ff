using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>Objects of a class by its copy constructor; objects of classes derived from it by their actual
/// type.</summary>
/// <typeparam name="T">The class.</typeparam>
/// <typeparam name="TConstruct">Its copy constructor.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ObjectCopier<T, TConstruct> : ICopier<T>
    where T : class
    where TConstruct : struct, ICopyConstructor<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Copy(T source, CopyGraph? graph)
    {
        if (source is null)
            return null!;
        if (source.GetType() != typeof(T))
            return default(RuntimeCopier<T>).Copy(source, graph);
        return graph is null ? default(TConstruct).Create(source, null) : graph.Copy<T, TConstruct>(source);
    }
}
