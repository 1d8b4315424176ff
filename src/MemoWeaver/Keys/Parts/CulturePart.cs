using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A culture, by reference: two of one name may format differently. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CulturePart : IKeyPart<CultureInfo?>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(CultureInfo? x, CultureInfo? y) => ReferenceEquals(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, CultureInfo? value) => KeyHash.Add(state, RuntimeHelpers.GetHashCode(value));

    /// <inheritdoc/>
    public bool IsKeyable(CultureInfo? value) => true;

    /// <inheritdoc/>
    public CultureInfo? Snapshot(CultureInfo? value) => value;
}
