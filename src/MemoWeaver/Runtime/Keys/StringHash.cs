using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MemoWeaver.Runtime;

/// <summary>Hashes strings for <see cref="KeyHash"/>, eight bytes at a time.</summary>
// NH, the universal hash inside UMAC: the sum of (low half + secret) * (high half + secret) over the 8-byte words of a string, each
// word with secrets of its own, is the same for two strings of one length with probability 2^-32, and so is any given difference;
// that is why the length can simply be added. The products do not wait for each other. The last word overlaps the one before it.
internal static class StringHash
{
    private const int WordChars = 4;
    private const int BlockChars = 8 * WordChars;

    private static readonly ulong S0 = HashSecret.Draw();
    private static readonly ulong S1 = HashSecret.Draw();
    private static readonly ulong S2 = HashSecret.Draw();
    private static readonly ulong S3 = HashSecret.Draw();
    private static readonly ulong S4 = HashSecret.Draw();
    private static readonly ulong S5 = HashSecret.Draw();
    private static readonly ulong S6 = HashSecret.Draw();
    private static readonly ulong S7 = HashSecret.Draw();
    private static readonly ulong SLast = HashSecret.Draw();

    public static ulong Add(ulong state, string? value)
    {
        if (value is null)
            return KeyHash.Add(state, ulong.MaxValue);
        return Add(state, ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(value.AsSpan())), value.Length);
    }

    private static ulong Add(ulong state, ref byte text, int length)
    {
        ulong sum = (uint)length;
        if (length < WordChars)
        {
            ulong packed = 0;
            for (int i = 0; i < length; i++)
                packed = (packed << 16) | Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref text, 2 * i));
            uint low = (uint)packed + (uint)SLast;
            uint high = (uint)(packed >> 32) + (uint)(SLast >> 32);
            return KeyHash.Add(state, sum + ((ulong)low * high));
        }

        int rest = length;
        while (rest > BlockChars)
        {
            sum += Product(ref text, 0, S0) + Product(ref text, 8, S1) + Product(ref text, 16, S2) + Product(ref text, 24, S3)
                + Product(ref text, 32, S4) + Product(ref text, 40, S5) + Product(ref text, 48, S6) + Product(ref text, 56, S7);
            state = KeyHash.Add(state, sum);
            sum = 0;
            text = ref Unsafe.Add(ref text, 2 * BlockChars);
            rest -= BlockChars;
        }

        // 1 to 32 characters are left, and at least four stand before their end.
        sum += Product(ref text, 2 * (rest - WordChars), SLast);
        switch ((rest - 1) / WordChars)
        {
            case 7: sum += Product(ref text, 48, S6); goto case 6;
            case 6: sum += Product(ref text, 40, S5); goto case 5;
            case 5: sum += Product(ref text, 32, S4); goto case 4;
            case 4: sum += Product(ref text, 24, S3); goto case 3;
            case 3: sum += Product(ref text, 16, S2); goto case 2;
            case 2: sum += Product(ref text, 8, S1); goto case 1;
            case 1: sum += Product(ref text, 0, S0); break;
        }
        return KeyHash.Add(state, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Product(ref byte text, int offset, ulong secret)
    {
        uint low = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, offset)) + (uint)secret;
        uint high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref text, offset + 4)) + (uint)(secret >> 32);
        return (ulong)low * high;
    }
}
