using System.ComponentModel;
using MemoWeaver.Keys;
using MemoWeaver.Keys.Structures;

namespace MemoWeaver.Runtime;

/// <summary>
/// A value compared by a comparer that the method's author chose. <see langword="null"/> equals only
/// <see langword="null"/>; the comparer is not asked. The comparer may look at whatever is reached from the value: a
/// value of which not all can be copied is not keyable. Not for use in source.
/// </summary>
/// <typeparam name="T">The type of the part.</typeparam>
/// <typeparam name="TComparer">The comparer. One is made per process, and used from any thread.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CustomKeyComparer<T, TComparer> : IKeyComparer<T?>
    where TComparer : IEqualityComparer<T>, new()
{
    // A call of the method in the comparer's constructor finds nothing: no two values are known to be equal yet.

    /// <inheritdoc/>
    public bool KeyEquals(T? x, T? y) =>
        x is null || y is null ? x is null && y is null : OnlyInstance<TComparer>.TryGet(out var comparer)
            && comparer.Equals(x, y);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, T? value) =>
        KeyHash.Add(state, value is not null && OnlyInstance<TComparer>.TryGet(out var comparer)
            ? comparer.GetHashCode(value) : 0);

    /// <inheritdoc/>
    public bool IsKeyable(T? value)
    {
        if (value is null)
            return true;
        JudgedParts.Begin();
        var found = StructuralComparers.For(value.GetType()).Content.Judge(value, 0);
        return !found.IsUnkeyable() && !found.HoldsReferences();
    }

    /// <inheritdoc/>
    public T? Snapshot(T? value) =>
        value is null ? value : (T)StructuralComparers.For(value.GetType()).Content.Snapshot(value);
}
