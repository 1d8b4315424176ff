using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A <see cref="DateTimeOffset"/> with its offset: the same moment elsewhere is another key. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetPart : IKeyPart<DateTimeOffset>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(DateTimeOffset x, DateTimeOffset y) => x.EqualsExact(y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, DateTimeOffset value) => KeyHash.Add(KeyHash.Add(state, value.UtcTicks), value.Offset.Ticks);

    /// <inheritdoc/>
    public bool IsKeyable(DateTimeOffset value) => true;

    /// <inheritdoc/>
    public DateTimeOffset Snapshot(DateTimeOffset value) => value;
}
