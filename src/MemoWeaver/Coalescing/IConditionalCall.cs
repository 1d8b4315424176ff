using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// A call whose result is stored only if a user-defined condition holds. Implemented by structs that the weaver emits;
/// not for use in source.
/// </summary>
/// <typeparam name="T">The result, with the values of <c>out</c> parameters.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConditionalCall<T>
{
    /// <summary>Determines whether to store a result.</summary>
    /// <param name="value">What the body returned.</param>
    /// <returns>Whether to store it.</returns>
    bool ShouldStore(T value);
}
