using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A <see cref="decimal"/> with its scale: 1.0 and 1.00 print differently, so they differ. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalPart : IKeyPart<decimal>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(decimal x, decimal y) => default(BitwisePart<decimal>).KeyEquals(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, decimal value) => default(BitwisePart<decimal>).AddHash(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(decimal value) => true;

    /// <inheritdoc/>
    public decimal Snapshot(decimal value) => value;
}
