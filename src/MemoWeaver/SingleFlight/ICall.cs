using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>One call of a single-flight method: the object and the arguments. Implemented by structs that the weaver emits; not for use in source.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result, with the values of <c>out</c> parameters.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICall<TKey, T>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Whether the call still has this key: what <c>VaryBy</c> names can change while the body runs.</summary>
    /// <param name="key">The key that it had when it began.</param>
    bool HasKey(ref TKey key);

    /// <summary>Runs the body.</summary>
    /// <returns>What the body returned.</returns>
    T Invoke();
}
