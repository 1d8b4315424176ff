using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>A <see cref="bool"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanPart : IKeyPart<bool>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(bool x, bool y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, bool value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(bool value) => true;

    /// <inheritdoc/>
    public bool Snapshot(bool value) => value;
}

/// <summary>A <see cref="char"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CharPart : IKeyPart<char>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(char x, char y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, char value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(char value) => true;

    /// <inheritdoc/>
    public char Snapshot(char value) => value;
}

/// <summary>A <see cref="sbyte"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SBytePart : IKeyPart<sbyte>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(sbyte x, sbyte y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, sbyte value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(sbyte value) => true;

    /// <inheritdoc/>
    public sbyte Snapshot(sbyte value) => value;
}

/// <summary>A <see cref="byte"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BytePart : IKeyPart<byte>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(byte x, byte y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, byte value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(byte value) => true;

    /// <inheritdoc/>
    public byte Snapshot(byte value) => value;
}

/// <summary>A <see cref="short"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int16Part : IKeyPart<short>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(short x, short y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, short value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(short value) => true;

    /// <inheritdoc/>
    public short Snapshot(short value) => value;
}

/// <summary>A <see cref="ushort"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt16Part : IKeyPart<ushort>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(ushort x, ushort y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, ushort value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(ushort value) => true;

    /// <inheritdoc/>
    public ushort Snapshot(ushort value) => value;
}

/// <summary>A <see cref="int"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int32Part : IKeyPart<int>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(int x, int y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, int value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(int value) => true;

    /// <inheritdoc/>
    public int Snapshot(int value) => value;
}

/// <summary>A <see cref="uint"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt32Part : IKeyPart<uint>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(uint x, uint y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, uint value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(uint value) => true;

    /// <inheritdoc/>
    public uint Snapshot(uint value) => value;
}

/// <summary>A <see cref="long"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Int64Part : IKeyPart<long>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(long x, long y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, long value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(long value) => true;

    /// <inheritdoc/>
    public long Snapshot(long value) => value;
}

/// <summary>A <see cref="ulong"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UInt64Part : IKeyPart<ulong>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(ulong x, ulong y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, ulong value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(ulong value) => true;

    /// <inheritdoc/>
    public ulong Snapshot(ulong value) => value;
}

/// <summary>A <see cref="System.IntPtr"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IntPtrPart : IKeyPart<nint>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(nint x, nint y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, nint value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(nint value) => true;

    /// <inheritdoc/>
    public nint Snapshot(nint value) => value;
}

/// <summary>A <see cref="System.UIntPtr"/>, by value. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UIntPtrPart : IKeyPart<nuint>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(nuint x, nuint y) => x == y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, nuint value) => KeyHash.Add(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(nuint value) => true;

    /// <inheritdoc/>
    public nuint Snapshot(nuint value) => value;
}

/// <summary>A <see cref="float"/>, by its bits; every NaN is one key. Not for use in source.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SinglePart : IKeyPart<float>
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
public readonly struct DoublePart : IKeyPart<double>
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
