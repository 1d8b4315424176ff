using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A string, by its characters. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringPart : IKeyPart<string?>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(string? x, string? y) => KeyHash.Same(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, string? value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(string? value) => true;

    /// <inheritdoc/>
    public string? Snapshot(string? value) => value;
}
