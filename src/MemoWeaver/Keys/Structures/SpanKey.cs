using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>Compares, hashes and copies runs of elements: what arrays, segments and memory have in common.</summary>
static class SpanKey<T, TComparer>
    where TComparer : struct, IKeyComparer<T>
{
    // Folded by the JIT: TComparer is a struct, so that each instantiation has code of its own. Code for references is
    // shared, and must not ask for a type over T.
    static bool IsBits
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T).IsValueType && (typeof(TComparer) == typeof(BitwiseKeyComparer<T>)
            || typeof(TComparer) == typeof(GuidKeyComparer)
            || typeof(TComparer) == typeof(DecimalKeyComparer)
                || (typeof(TComparer) == typeof(RuntimeKeyComparer<T>) && IsInteger));
    }

    static bool IsInteger
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte) || typeof(T) == typeof(char)
            || typeof(T) == typeof(short) || typeof(T) == typeof(ushort)
            || typeof(T) == typeof(int) || typeof(T) == typeof(uint) || typeof(T) == typeof(long)
                || typeof(T) == typeof(ulong) || typeof(T) == typeof(Guid);
    }

    public static bool KeyEquals(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        if (x.Length != y.Length)
            return false;
#if NET8_0_OR_GREATER
        if (IsBits && (long)x.Length * Unsafe.SizeOf<T>() <= int.MaxValue)
            return Bytes(x).SequenceEqual(Bytes(y));
#endif
        for (int i = 0; i < x.Length; i++)
        {
            if (!default(TComparer).KeyEquals(x[i], y[i]))
                return false;
        }
        return true;
    }

    public static ulong AddHash(ulong state, ReadOnlySpan<T> value)
    {
        if (IsBits)
            return BytesHash.Add(state, ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(value)),
                (nint)value.Length * Unsafe.SizeOf<T>());
        state = KeyHash.Add(state, value.Length);
        foreach (var element in value)
            state = default(TComparer).AddHash(state, element);
        return state;
    }

    public static bool IsKeyable(ReadOnlySpan<T> value)
    {
        if (IsBits)
            return true;
        foreach (var element in value)
        {
            if (!default(TComparer).IsKeyable(element))
                return false;
        }
        return true;
    }

    /// <summary>Makes a copy whose elements are copies of their own, where they can change. Keeps the run-time type of
    /// the array.</summary>
    public static T[] Snapshot(T[] value)
    {
        var copy = (T[])value.Clone();
        if (IsBits)
            return copy;
        for (int i = 0; i < copy.Length; i++)
            copy[i] = default(TComparer).Snapshot(copy[i]);
        return copy;
    }

    /// <inheritdoc cref="Snapshot(T[])"/>
    public static T[] Snapshot(ReadOnlySpan<T> value)
    {
        var copy = value.ToArray();
        if (IsBits)
            return copy;
        for (int i = 0; i < copy.Length; i++)
            copy[i] = default(TComparer).Snapshot(copy[i]);
        return copy;
    }

#if NET8_0_OR_GREATER
    static ReadOnlySpan<byte> Bytes(ReadOnlySpan<T> value) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(value)),
            value.Length * Unsafe.SizeOf<T>());
#endif
}
