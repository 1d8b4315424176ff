using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A <see cref="TimeSpan"/>, by its ticks. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeSpanPart : IKeyPart<TimeSpan>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(TimeSpan x, TimeSpan y) => x.Ticks == y.Ticks;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, TimeSpan value) => KeyHash.Add(state, value.Ticks);

    /// <inheritdoc/>
    public bool IsKeyable(TimeSpan value) => true;

    /// <inheritdoc/>
    public TimeSpan Snapshot(TimeSpan value) => value;
}
