using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A string, by its characters. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringKeyComparer : IKeyComparer<string?>
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

/// <summary>A <see cref="float"/>, by its bits; every NaN is one key. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SingleKeyComparer : IKeyComparer<float>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(float x, float y) => KeyHash.Same(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, float value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(float value) => true;

    /// <inheritdoc/>
    public float Snapshot(float value) => value;
}

/// <summary>A <see cref="double"/>, by its bits; every NaN is one key. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleKeyComparer : IKeyComparer<double>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(double x, double y) => KeyHash.Same(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, double value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(double value) => true;

    /// <inheritdoc/>
    public double Snapshot(double value) => value;
}
