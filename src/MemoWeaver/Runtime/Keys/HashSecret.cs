using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>The secrets of <see cref="KeyHash"/> and <see cref="BytesHash"/> in this process.</summary>
// All of them here, so that the first key of a process waits for one static constructor.
internal static class HashSecret
{
    /// <summary>The multipliers of the lower and the upper half of a word.</summary>
    public static readonly ulong Low = DrawMultiplier(), High = Draw() | 1;

    /// <summary>The secrets of the words of a text, and of its last one.</summary>
    public static readonly ulong S0 = Draw(), S1 = Draw(), S2 = Draw(), S3 = Draw(), S4 = Draw(), S5 = Draw(), S6 = Draw(), S7 = Draw(), SLast = Draw();

    // The first multiplier decides how evenly equidistant keys (1, 2, 3, … or 1000, 2000, 3000, …) spread over the buckets: where
    // the fraction stride * multiplier / 2^64 has a large partial quotient q in its continued fraction, keys pile up by up to
    // sqrt(q). One draw in about a hundred is good enough, so that the secret still has some 57 bits.
    const ulong PileUpOfNeighbours = 6;
    const ulong PileUpOfStrides = 512;

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

    /// <summary>An odd multiplier under which equidistant keys spread evenly.</summary>
    public static ulong DrawMultiplier()
    {
        // Each is as random as the first, without a call into the system for each.
        ulong multiplier = Draw() | 1, step = Draw() << 1;
        while (!SpreadsEvenly(multiplier))
            multiplier += step;
        return multiplier;
    }

    /// <summary>Whether keys at the common distances spread evenly: neighbours, powers of two up to 2^16, powers of ten up to 10^5.</summary>
    internal static bool SpreadsEvenly(ulong multiplier)
    {
        ulong limit = PileUpOfNeighbours;
        for (ulong stride = 1; stride <= 1 << 20; stride = stride == 1 << 20 ? 10 : stride * (stride % 10 == 0 ? 10u : 2u))
        {
            // The partial quotients of x / 2^64, down to distances that matter for fewer than 2^32 keys; the first without 128-bit arithmetic.
            ulong x = stride * multiplier;
            if (x == 0 || ulong.MaxValue / x > limit)
                return false;
            ulong y = (ulong.MaxValue % x) + 1;
            while (y > uint.MaxValue)
            {
                if (x / y > limit)
                    return false;
                (x, y) = (y, x % y);
            }

            limit = PileUpOfStrides;
        }

        return true;
    }
}
