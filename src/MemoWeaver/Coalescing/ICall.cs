using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// One call of a single-flight method: the object and the arguments. Implemented by structs that the weaver emits; not
/// for use in source.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result, with the values of <c>out</c> parameters.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICall<TKey, T>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>
    /// Determines whether the call still has this key. Members named by <c>VaryBy</c> can change while the body runs.
    /// </summary>
    /// <param name="key">The key at the start of the call.</param>
    bool HasKey(ref TKey key);

    /// <summary>Runs the body.</summary>
    /// <returns>What the body returned.</returns>
    T Invoke();
}
