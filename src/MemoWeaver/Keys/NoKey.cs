using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>The key of an asynchronous or single-flight method without key parts. Used by woven code; not for use in
/// source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NoKey : IMemoKey<NoKey>
{
    /// <inheritdoc/>
    public int GetKeyHash() => 0;

    /// <inheritdoc/>
    public bool KeyEquals(ref NoKey other) => true;

    /// <inheritdoc/>
    public void TakeSnapshot()
    {
    }
}
