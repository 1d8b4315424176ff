using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// A call of a synchronous single-flight method that was given tokens. Implemented by structs that the weaver emits;
/// not for use in source. An asynchronous call has the same members in <see cref="IAsyncCall{TKey, T}"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICancellableCall
{
    /// <summary>How many tokens the call was given.</summary>
    int TokenCount { get; }

    /// <summary>Gets one of the tokens. Each of them cancels the call.</summary>
    /// <param name="index">Which, from 0.</param>
    CancellationToken GetToken(int index);
}
