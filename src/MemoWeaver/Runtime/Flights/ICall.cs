using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>One call of a single-flight method: the object and the arguments. Implemented by structs that the weaver emits; not for use in source.</summary>
/// <typeparam name="T">The result, with the values of <c>out</c> parameters.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICall<T>
{
    /// <summary>Runs the body.</summary>
    /// <returns>What the body returned.</returns>
    T Invoke();
}
