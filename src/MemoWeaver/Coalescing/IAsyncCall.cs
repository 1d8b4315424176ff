using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// One call of an asynchronous method: the object and the arguments. Implemented by structs that the weaver emits; not
/// for use in source.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncCall<TKey, T>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>How many tokens the call was given.</summary>
    int TokenCount { get; }

    /// <summary>One of the tokens. Each of them cancels the call.</summary>
    /// <param name="index">Which, from 0.</param>
    CancellationToken GetToken(int index);

    /// <summary>
    /// Whether the call still has this key: a collection that was passed, or what <c>VaryBy</c> names, can change while
    /// the body runs.
    /// </summary>
    /// <param name="key">The key that it had when it began.</param>
    bool HasKey(ref TKey key);

    /// <summary>Runs the body.</summary>
    /// <returns>What the body returned.</returns>
    ValueTask<T> Invoke();
}
