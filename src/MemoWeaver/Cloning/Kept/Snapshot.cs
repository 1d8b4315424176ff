using System.ComponentModel;
using MemoWeaver.Insight;

namespace MemoWeaver.Runtime;

/// <summary>The private copy of a result, as it is stored. Nothing changes it after it was made. Used by woven code; not for use in source.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Snapshot<T> : IMeasuredCopy
{
    internal readonly T Copy;

    // Null for a tree, which is copied without a graph: no object is met twice, none lies deep, and none is a sentinel.
    internal readonly CopyNotes? Notes;

    internal Snapshot(T copy, CopyNotes? notes)
    {
        Copy = copy;
        Notes = notes;
    }

    internal bool IsTree => Notes is null;

    // By the run-time copier: what is stored does not know by which one it was made.
    void IMeasuredCopy.Copy(int turns)
    {
        for (var i = 0; i < turns; i++)
            default(KeptCopy<T, RuntimeCopier<T>>).Value(this);
    }
}
