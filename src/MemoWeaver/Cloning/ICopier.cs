using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>How values of a declared type are copied. Implemented by empty structs, which the JIT inlines; not for use
/// in source.</summary>
/// <typeparam name="T">The declared type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICopier<T>
{
    /// <summary>Makes a copy that shares nothing with the source that can change.</summary>
    /// <param name="source">What to copy; may be <see langword="null"/>.</param>
    /// <param name="graph">What was copied before; <see langword="null"/> where the source is known to be a tree of
    /// moderate depth without refused parts.</param>
    T Copy(T source, CopyGraph? graph);
}

/// <summary>Makes the copy of an object of exactly one class. Implemented by empty structs; not for use in
/// source.</summary>
/// <typeparam name="T">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICopyConstructor<T>
    where T : class
{
    /// <summary>Makes the copy. With a graph, it is added to that before its parts are copied.</summary>
    /// <param name="source">An object of exactly this class.</param>
    /// <param name="graph">What was copied before, if anything needs to be known.</param>
    T Create(T source, CopyGraph? graph);
}

/// <summary>
/// Tells a copy which objects exist once in the process: what <c>static readonly</c> fields around a type hold.
/// Implemented by empty structs; not for use in source.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISharedStatics
{
    /// <summary>Calls <see cref="CopyGraph.Share"/> for each of them.</summary>
    /// <param name="graph">The copy.</param>
    void Share(CopyGraph graph);
}
