using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Keys;
#if !NET8_0_OR_GREATER
using System.Runtime.InteropServices;
#endif

namespace MemoWeaver.Runtime;

/// <summary>
/// Hashes the parts of a key under a secret of this process, so that nobody outside can make keys collide,
/// and compares the parts that need more than <c>==</c>. Not for use in source.
/// </summary>
/// <remarks>
/// <para>A hash is <c>End(Add(Add(Begin(), part1), part2))</c>. Differs from process to process: never store it.</para>
/// <para>Thread-safe: there is no state but the secret.</para>
/// </remarks>
// A 32-bit part is one step of Dietzfelbinger's multiply-shift: the upper half of x * A is universal, for A drawn at
// random. It begins with nothing: a constant would add the same to each hash and change no collision, and the JIT
// removes what is done with a zero. A 64-bit part is two halves with a multiplier each (multilinear, in parallel); with
// one multiplier a difference in the topmost bits would only ever reach the topmost bits, whatever the secret.
// Between two parts the upper half is folded into the lower one. Without that the chain would be a polynomial modulo
// 2^64, where two differences of 2^63 cancel and Thue-Morse sequences collide for every multiplier. The fold stands at
// the start of a step, so that it meets the zero of Begin() in the first one and costs nothing there.
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KeyHash
{
    /// <summary>Starts a hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Begin() => 0;

    /// <summary>Ends a hash: all 32 bits are mixed, so that any of them can choose a bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int End(ulong state) => (int)(state >> 32);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, bool value) => Add(state, value ? 1u : 0u);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, char value) => Add(state, (uint)value);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, sbyte value) => Add(state, (uint)value);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, byte value) => Add(state, (uint)value);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, short value) => Add(state, (uint)value);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, ushort value) => Add(state, (uint)value);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, int value) => ((state ^ (state >> 32)) + (uint)value) * HashSecret.Low;

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, uint value) => ((state ^ (state >> 32)) + value) * HashSecret.Low;

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, long value) => Add(state, (ulong)value);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, ulong value) =>
        (((state ^ (state >> 32)) + (uint)value) * HashSecret.Low) + ((value >> 32) * HashSecret.High);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, nint value) => Add(state, (ulong)(long)value);

    /// <summary>Adds a part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, nuint value) => Add(state, (ulong)value);

    /// <summary>Adds a part by its bits; every NaN adds the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, float value) => Add(state, Bits(float.IsNaN(value) ? float.NaN : value));

    /// <summary>Adds a part by its bits; every NaN adds the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong state, double value) => Add(state, Bits(double.IsNaN(value) ? double.NaN : value));

    /// <summary>Adds a part by its characters; <see langword="null"/> and the empty string add different
    /// things.</summary>
    public static ulong Add(ulong state, string? value)
    {
        if (value is null)
            return Add(state, ulong.MaxValue);
#if NET8_0_OR_GREATER
        ref readonly char text = ref value.GetPinnableReference(); // a span would have System.Memory loaded
        return BytesHash.Add(state, ref Unsafe.As<char, byte>(ref Unsafe.AsRef(in text)), (nint)value.Length * 2);
#else
        return BytesHash.Add(state, ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(value.AsSpan())),
            (nint)value.Length * 2);
#endif
    }

    /// <summary>Determines whether two parts are one key: the same bits, or both NaN. 0.0 and -0.0 are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(float x, float y) => Bits(x) == Bits(y) || (float.IsNaN(x) && float.IsNaN(y));

    /// <summary>Determines whether two parts are one key: the same bits, or both NaN. 0.0 and -0.0 are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(double x, double y) => Bits(x) == Bits(y) || (double.IsNaN(x) && double.IsNaN(y));

    /// <summary>Determines whether two parts are one key: the same characters, or both
    /// <see langword="null"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(string? x, string? y) => x == y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Bits(float value) => Unsafe.As<float, uint>(ref value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Bits(double value) => Unsafe.As<double, ulong>(ref value);
}
