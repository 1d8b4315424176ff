using System.ComponentModel;
using MemoWeaver.Insight;

namespace MemoWeaver.Runtime;

/// <summary>The private copy of a result, as it is stored. Nothing changes it after it was made. Used by woven code; not for use in source.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Snapshot<T> : IMeasuredCopy
{
    internal readonly T Copy;

    // The number of objects in the graph; 0 for a tree, which is copied without one: no object is met twice, and none lies deep.
    internal readonly int Objects;

    internal Snapshot(T copy, int objects)
    {
        Copy = copy;
        Objects = objects;
    }

    internal bool IsTree => Objects == 0;

    // By the run-time copier: what is stored does not know by which one it was made.
    void IMeasuredCopy.Copy(int turns)
    {
        for (var i = 0; i < turns; i++)
            default(KeptCopy<T, RuntimeCopier<T>>).Value(this);
    }
}
