using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A <see cref="DateTime"/> with its ticks and its kind, and with what tells the two hours at the end of summer time apart. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimePart : IKeyPart<DateTime>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(DateTime x, DateTime y) => Data(x) == Data(y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, DateTime value) => KeyHash.Add(state, Data(value));

    /// <inheritdoc/>
    public bool IsKeyable(DateTime value) => true;

    /// <inheritdoc/>
    public DateTime Snapshot(DateTime value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Data(DateTime value) => Unsafe.As<DateTime, ulong>(ref value);
}
