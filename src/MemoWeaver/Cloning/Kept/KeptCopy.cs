using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MemoWeaver.Cloning;
using MemoWeaver.Cloning.Kept;

namespace MemoWeaver.Runtime;

/// <summary>A result that can change: a private copy is stored, and each hit hands out another. The first caller keeps
/// what the body returned.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <typeparam name="TCopier">How it is copied.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptCopy<T, TCopier> : IResultAdapter<T, Snapshot<T>>
    where TCopier : struct, ICopier<T>
{
    /// <inheritdoc/>
    public bool ReplacesFirstResult => false;

    /// <inheritdoc/>
    public bool TryStore(T value, [MaybeNullWhen(false)] out Snapshot<T> stored)
    {
        var graph = new CopyGraph();
        try
        {
            T copy;
            do
            {
                copy = default(TCopier).Copy(value, graph);
                graph.Complete();
            }
            while (graph.MustRepeat(out graph));
            stored = new(copy, graph.Notes());
        }
#pragma warning disable CA1031 // Equality of keys is user code; the result belongs to its caller all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            graph.Refuse(typeof(T), exception.GetType() + " while it was copied: " + exception.Message);
            stored = default;
        }

        if (graph.Refusal is not { } refusal)
            return true;
        RefusalReport.Once(typeof(T), refusal);
        stored = default;
        return false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value(Snapshot<T> stored) =>
        stored.IsTree ? default(TCopier).Copy(stored.Copy, null) : CopyWithGraph(stored.Copy, stored.Notes!);

    /// <inheritdoc/>
    public ValueTask<T> ToTask(Snapshot<T> stored) => new(Value(stored));

    /// <inheritdoc/>
    public ValueTask<T> ToOwnersTask(T value, Snapshot<T> stored) => new(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static T CopyWithGraph(T source, CopyNotes notes)
    {
        var graph = new CopyGraph(notes);
        var copy = default(TCopier).Copy(source, graph);
        graph.Complete();
        return copy;
    }
}

/// <summary>The private copy of a result, as it is stored. Nothing changes it after it was made. Used by woven code;
/// not for use in source.</summary>
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

    object? IMeasuredCopy.Stored => Copy;

    object[] IMeasuredCopy.Shared => Notes?.Shared ?? [];

    // By the run-time copier: what is stored does not know by which one it was made.
    void IMeasuredCopy.Copy(int turns)
    {
        for (var i = 0; i < turns; i++)
            default(KeptCopy<T, RuntimeCopier<T>>).Value(this);
    }
}
