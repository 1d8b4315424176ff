using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;
using static MemoWeaver.Keys.HashSecret;

namespace MemoWeaver.Keys;

/// <summary>Hashes strings and other runs of bytes for <see cref="KeyHash"/>, eight bytes at a time.</summary>
// NH, the universal hash inside UMAC: the sum of (low half + secret) * (high half + secret) over the 8-byte words of a
// text, each word with secrets of its own, is the same for two texts of one length with probability 2^-32, and so is
// any given difference; that is why the length can simply be added. The products do not wait for each other. The last
// word overlaps the one before it.
static class BytesHash
{
    const int Word = 8;
    const int Block = 8 * Word;

    public static ulong Add(ulong state, ref byte text, nint length)
    {
        if ((nuint)(length - Word) > Block - Word)
            return length < Word ? AddShort(state, ref text, length) : AddLong(state, ref text, length);
        return KeyHash.Add(state, (ulong)length + Products(ref text, length));
    }

    // Apart, so that texts of usual lengths need no registers to be saved.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static ulong AddShort(ulong state, ref byte text, nint length) =>
        KeyHash.Add(state, (ulong)length + Short(ref text, length));

    [MethodImpl(MethodImplOptions.NoInlining)]
    static ulong AddLong(ulong state, ref byte text, nint length)
    {
        ulong sum = (ulong)length;
        for (; length > Block; length -= Block)
        {
            sum += Product(ref text, 0, S0) + Product(ref text, 8, S1) + Product(ref text, 16, S2)
                + Product(ref text, 24, S3)
                + Product(ref text, 32, S4) + Product(ref text, 40, S5) + Product(ref text, 48, S6)
                    + Product(ref text, 56, S7);
            state = KeyHash.Add(state, sum);
            sum = 0;
            text = ref Unsafe.Add(ref text, Block);
        }

        return KeyHash.Add(state, sum + Products(ref text, length));
    }

    // Of 1 to 64 bytes before whose end stand at least eight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Products(ref byte text, nint length)
    {
        ulong sum = Product(ref text, length - Word, SLast);
        switch ((uint)(length - 1) / Word)
        {
            case 7: sum += Product(ref text, 48, S6); goto case 6;
            case 6: sum += Product(ref text, 40, S5); goto case 5;
            case 5: sum += Product(ref text, 32, S4); goto case 4;
            case 4: sum += Product(ref text, 24, S3); goto case 3;
            case 3: sum += Product(ref text, 16, S2); goto case 2;
            case 2: sum += Product(ref text, 8, S1); goto case 1;
            case 1: sum += Product(ref text, 0, S0); break;
        }
        return sum;
    }

    static ulong Short(ref byte text, nint length)
    {
        uint low = 0;
        uint high = 0;
        if (length >= 4)
        {
            low = Unsafe.ReadUnaligned<uint>(ref text);
            high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, length - 4));
        }
        else if (length > 0)
        {
            low = text | ((uint)Unsafe.Add(ref text, length >> 1) << 8);
            high = Unsafe.Add(ref text, length - 1);
        }
        return (ulong)(low + (uint)SLast) * (high + (uint)(SLast >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Product(ref byte text, nint offset, ulong secret)
    {
        uint low = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, offset)) + (uint)secret;
        uint high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, offset + 4)) + (uint)(secret >> 32);
        return (ulong)low * high;
    }
}
