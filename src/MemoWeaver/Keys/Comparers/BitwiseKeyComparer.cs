using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>
/// Compares integers, enums and other values without references by their bits. Padding counts: a struct that has any
/// may miss where it could have hit. Not for use in source.
/// </summary>
/// <typeparam name="T">The type of the part: it must not contain references.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BitwiseKeyComparer<T> : IKeyComparer<T>
{
    // The JIT does not unroll the loops: the common sizes are spelled out, and the others folded away.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(T x, T y)
    {
        if (Unsafe.SizeOf<T>() == 1)
            return As<byte>(ref x) == As<byte>(ref y);
        if (Unsafe.SizeOf<T>() == 2)
            return As<ushort>(ref x) == As<ushort>(ref y);
        if (Unsafe.SizeOf<T>() == 4)
            return As<uint>(ref x) == As<uint>(ref y);
        if (Unsafe.SizeOf<T>() == 8)
            return As<ulong>(ref x) == As<ulong>(ref y);
        ref byte left = ref Unsafe.As<T, byte>(ref x);
        ref byte right = ref Unsafe.As<T, byte>(ref y);
        if (Unsafe.SizeOf<T>() == 16)
            return ((Word(ref left, 0) ^ Word(ref right, 0)) | (Word(ref left, 8) ^ Word(ref right, 8))) == 0;
        int at = 0;
        for (; at + 8 <= Unsafe.SizeOf<T>(); at += 8)
        {
            if (Word(ref left, at) != Word(ref right, at))
                return false;
        }
        for (; at < Unsafe.SizeOf<T>(); at++)
        {
            if (Unsafe.Add(ref left, at) != Unsafe.Add(ref right, at))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, T value)
    {
        if (Unsafe.SizeOf<T>() == 1)
            return KeyHash.Add(state, As<byte>(ref value));
        if (Unsafe.SizeOf<T>() == 2)
            return KeyHash.Add(state, As<ushort>(ref value));
        if (Unsafe.SizeOf<T>() == 4)
            return KeyHash.Add(state, As<uint>(ref value));
        if (Unsafe.SizeOf<T>() == 8)
            return KeyHash.Add(state, As<ulong>(ref value));
        ref byte bytes = ref Unsafe.As<T, byte>(ref value);
        if (Unsafe.SizeOf<T>() == 16)
            return KeyHash.Add(KeyHash.Add(state, Word(ref bytes, 0)), Word(ref bytes, 8));
        int at = 0;
        for (; at + 8 <= Unsafe.SizeOf<T>(); at += 8)
            state = KeyHash.Add(state, Word(ref bytes, at));
        if (at == Unsafe.SizeOf<T>())
            return state;
        ulong rest = 0;
        for (; at < Unsafe.SizeOf<T>(); at++)
            rest = (rest << 8) | Unsafe.Add(ref bytes, at);
        return KeyHash.Add(state, rest);
    }

    /// <inheritdoc/>
    public bool IsKeyable(T value) => true;

    /// <inheritdoc/>
    public T Snapshot(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TBits As<TBits>(ref T value) => Unsafe.As<T, TBits>(ref value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Word(ref byte start, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset));
}
