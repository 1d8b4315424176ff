using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>One call of an asynchronous method: the object and the arguments. Implemented by structs that the weaver emits; not for use in source.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncCall<T>
{
    /// <summary>The method's own token; none where it has no parameter for one.</summary>
    CancellationToken Token { get; }

    /// <summary>Runs the body.</summary>
    /// <returns>What the body returned.</returns>
    ValueTask<T> Invoke();
}
