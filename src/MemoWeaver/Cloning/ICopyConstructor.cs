using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>Makes the copy of an object of exactly one class. Implemented by empty structs; not for use in source.</summary>
/// <typeparam name="T">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICopyConstructor<T>
    where T : class
{
    /// <summary>The copy. With a graph, it is added to that before its parts are copied.</summary>
    /// <param name="source">An object of exactly this class.</param>
    /// <param name="graph">What was copied before, if anything needs to be known.</param>
    T Create(T source, CopyGraph? graph);
}
