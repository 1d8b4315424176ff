using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Keys;

/// <summary>The secrets of <see cref="KeyHash"/> and <see cref="BytesHash"/> in this process.</summary>
// All of them here, so that the first key of a process waits for one static constructor.
static class HashSecret
{
    /// <summary>The multipliers of the lower and the upper half of a word.</summary>
    public static readonly ulong Low = DrawMultiplier(), High = DrawBeside(Low);

    /// <summary>The secrets of the words of a text, and of its last one.</summary>
    public static readonly ulong S0 = Draw(), S1 = Draw(), S2 = Draw(), S3 = Draw(), S4 = Draw(), S5 = Draw(),
        S6 = Draw(), S7 = Draw(), SLast = Draw();

    // The first multiplier decides how evenly equidistant keys (1, 2, 3, … or 1000, 2000, 3000, …) spread over the
    // buckets: where the fraction stride * multiplier / 2^64 has a large partial quotient q in its continued fraction,
    // keys pile up by up to sqrt(q). So the fraction of the multiplier itself is drawn by its partial quotients: of 1
    // and 2 for distances that matter to a million neighbours, and up to 6 from there on. That leaves the secret some
    // 40 bits.
    const ulong Neighbours = 1 << 20, PileUpOfNeighbours = 2, PileUpOfMore = 6, PileUpOfStrides = 512,
        PileUpOfPairs = 64;

    /// <summary>64 bits from a cryptographic source.</summary>
    /// <remarks>
    /// A version-4 GUID has 122 such bits on every platform; the two halves cover each other's six constant ones.
    /// The other way, <c>RandomNumberGenerator</c>, would load a cryptographic library into each program that memoizes.
    /// </remarks>
    public static ulong Draw()
    {
        var guid = Guid.NewGuid();
        ref ulong half = ref Unsafe.As<Guid, ulong>(ref guid);
        return half ^ Unsafe.Add(ref half, 1);
    }

    /// <summary>Gets an odd multiplier under which equidistant keys spread evenly.</summary>
    public static ulong DrawMultiplier()
    {
        ulong multiplier;
        do
            multiplier = FractionOf(Draw()) | 1;
        while (!SpreadsEvenly(multiplier, PileUpOfNeighbours, PileUpOfMore, 1 << 20));
        return multiplier;
    }

    // For words whose halves are alike, or cancel, the sum or the difference is what spreads them.
    static ulong DrawBeside(ulong low)
    {
        ulong high;
        do
            high = Draw() | 1;
        while (!(SpreadsEvenly(high, PileUpOfPairs, PileUpOfPairs, 1)
            && SpreadsEvenly(low + high, PileUpOfPairs, PileUpOfPairs, 1) &&
            SpreadsEvenly(low - high, PileUpOfPairs, PileUpOfPairs, 1)));
        return high;
    }

    // 2^64 times a fraction p / q below 1, its partial quotients taken from random bits.
    static ulong FractionOf(ulong bits)
    {
        ulong p = 0, q = 1, lastP = 1, lastQ = 0;
        for (; ; )
        {
            ulong quotient = q < Neighbours ? 1 + (bits & 1) : 1 + ((bits & 0xFF) % PileUpOfMore);
            bits >>= q < Neighbours ? 1 : 4;
            ulong nextQ = (quotient * q) + lastQ;
            if (nextQ > uint.MaxValue)
                break;
            (p, lastP) = ((quotient * p) + lastP, p);
            (q, lastQ) = (nextQ, q);
        }

        ulong upper = (p << 32) / q, rest = (p << 32) % q;
        return (upper << 32) | ((rest << 32) / q);
    }

    /// <summary>Determines whether keys at the common distances spread evenly: neighbours, powers of two up to the last
    /// one, powers of ten below it.</summary>
    static bool SpreadsEvenly(ulong multiplier, ulong near, ulong far, ulong lastStride)
    {
        for (ulong stride = 1; stride <= lastStride; stride = stride == lastStride ? 10
            : stride * (stride % 10 == 0 ? 10u : 2u))
        {
            // The partial quotients of x / 2^64, down to distances that matter for fewer than 2^32 keys. The first
            // dividend is 2^64, without 128-bit arithmetic. A remainder of Euclid's algorithm belongs to a denominator
            // of 2^64 by it.
            ulong x = stride * multiplier, dividend = ulong.MaxValue;
            if (x == 0)
                return false;
            while (x > uint.MaxValue)
            {
                ulong limit = stride > 1 ? PileUpOfStrides : x > ulong.MaxValue / Neighbours ? near : far;
                if (dividend / x > limit)
                    return false;
                (x, dividend) = (dividend == ulong.MaxValue ? (dividend % x) + 1 : dividend % x, x);
            }
        }

        return true;
    }
}
