using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A <see cref="Guid"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidPart : IKeyPart<Guid>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(Guid x, Guid y) => default(BitwisePart<Guid>).KeyEquals(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, Guid value) => default(BitwisePart<Guid>).AddHash(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(Guid value) => true;

    /// <inheritdoc/>
    public Guid Snapshot(Guid value) => value;
}
