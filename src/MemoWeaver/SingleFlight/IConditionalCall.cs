using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// A call whose result is stored only if a method of the user's says so. Implemented by structs that the weaver emits;
/// not for use in source.
/// </summary>
/// <typeparam name="T">The result, with the values of <c>out</c> parameters.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConditionalCall<T>
{
    /// <summary>Asks whether a result is to be stored.</summary>
    /// <param name="value">What the body returned.</param>
    /// <returns>Whether it is.</returns>
    bool ShouldStore(T value);
}
