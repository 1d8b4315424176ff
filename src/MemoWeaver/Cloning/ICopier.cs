using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>How values of a declared type are copied. Implemented by empty structs, which the JIT inlines; not for use in source.</summary>
/// <typeparam name="T">The declared type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICopier<T>
{
    /// <summary>A copy that shares nothing with the source that can change.</summary>
    /// <param name="source">What to copy; may be <see langword="null"/>.</param>
    /// <param name="graph">What was copied before; <see langword="null"/> where the source is known to be a tree of moderate depth without refused parts.</param>
    T Copy(T source, CopyGraph? graph);
}
