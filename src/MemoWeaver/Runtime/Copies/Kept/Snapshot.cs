using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>The private copy of a result, as it is stored. Nothing changes it after it was made. Used by woven code; not for use in source.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Snapshot<T>
{
    internal readonly T Copy;

    // Whether it can be copied without a graph: no object is met twice, and none lies deep.
    internal readonly bool IsTree;

    internal Snapshot(T copy, bool isTree)
    {
        Copy = copy;
        IsTree = isTree;
    }
}
