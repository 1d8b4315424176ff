using MemoWeaver.Runtime;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Keys;

/// <summary>
/// 100,000 keys that somebody chose who knows the source, but not the secret of this process, fill buckets no worse than ordinary keys.
/// Counted in comparisons, which is what a look-up pays for; each run of the tests draws other secrets.
/// </summary>
public class HashQualityTests(ITestOutputHelper output)
{
    const int Count = 100_000;
    const int Buckets = 1 << 17;

    public static TheoryData<string> Floods => [.. Attacks.Keys];

    static readonly Dictionary<string, Func<int, int>> Attacks = new()
    {
        ["numbers in a row"] = i => Hash((ulong)i),
        ["numbers in the upper half only"] = i => Hash((ulong)i << 32),
        ["numbers in the topmost bits only"] = i => Hash((ulong)i << 47),
        ["multiples of 2^17"] = i => Hash(KeyHash.Add(KeyHash.Begin(), (uint)i << 15)),
        ["halves that cancel in a sum"] = i => Hash(((ulong)(uint)-i << 32) | (uint)i),
        ["halves that are alike"] = i => Hash(((ulong)(uint)i << 32) | (uint)i),
        ["inverses modulo 2^32"] = i => Hash(((ulong)Inverse((uint)(2 * i) + 1) << 32) | ((uint)(2 * i) + 1)),
        ["two parts that cancel"] = i => KeyHash.End(KeyHash.Add(KeyHash.Add(KeyHash.Begin(), i), -i)),
        ["two parts, each other's complement"] = i => KeyHash.End(KeyHash.Add(KeyHash.Add(KeyHash.Begin(), (uint)i), ~(uint)i)),
        ["three parts of differences 2^31"] = i => KeyHash.End(KeyHash.Add(KeyHash.Add(KeyHash.Add(KeyHash.Begin(), ((uint)i & 1) << 31 | (uint)i >> 3), ((uint)i & 2) << 30), ((uint)i & 4) << 29)),
        ["parts of Thue-Morse sequences"] = ThueMorse,
        ["strings that differ in the first character"] = i => Hash((char)(i & 0x7fff) + FormattableString.Invariant($"{i >> 15:D24}")),
        ["strings that differ in the last characters"] = i => Hash(new string('a', 60) + FormattableString.Invariant($"{i:X5}")),
        ["strings of swapped words"] = i => Hash(Swapped(i)),
        ["strings whose words are zero but one"] = i => Hash(Lonely(i)),
        ["strings of zero characters, by length"] = i => Hash(new string('\0', i % 1000) + (char)(i / 1000)),
        ["strings that collide in string.GetHashCode without a seed"] = i => Hash(NonRandomized(i)),
    };

    [Theory]
    [MemberData(nameof(Floods))]
    public void FloodsCostNoMoreThanOrdinaryKeys(string name)
    {
        var attack = Attacks[name];
        double low = Comparisons(attack, hash => hash & (Buckets - 1));
        double high = Comparisons(attack, hash => (int)((uint)hash >> 15));
        double ordinary = 1 + ((Count - 1) / (2.0 * Buckets));
        output.WriteLine($"{name}: {low:F2} comparisons in the buckets of the low bits, {high:F2} in those of the high bits, {ordinary:F2} for random hashes");
        // A table chooses its buckets by the high bits.
        Assert.InRange(high, 0, 3 * ordinary);
    }

    [Fact]
    public void FewKeysShareAWholeHash()
    {
        foreach (var (name, attack) in Attacks)
        {
            int distinct = Enumerable.Range(0, Count).Select(attack).Distinct().Count();
            Assert.True(distinct > Count - 200, $"{name}: only {distinct} hashes for {Count} keys");
        }
    }

    [Fact]
    public void EachBitOfAPartDecidesHalfOfTheBits()
    {
        const int samples = 2000;
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int bit = 0; bit < 64; bit++)
        {
            int changed = 0;
            for (int i = 0; i < samples; i++)
            {
                ulong value = (ulong)random.NextInt64();
                changed += System.Numerics.BitOperations.PopCount((uint)(Hash(value) ^ Hash(value ^ (1UL << bit))));
            }
            // A secret multiplier moves a bit to all bits above: the mean over the bits below stays well above none.
            Assert.True(changed > samples * 4, $"bit {bit} changes {changed / (double)samples:F1} bits of the hash");
        }
    }

    // The mean number of keys that a look-up of one of them compares, where a bucket is a list.
    static double Comparisons(Func<int, int> attack, Func<int, int> bucket)
    {
        int[] sizes = new int[Buckets];
        long comparisons = 0;
        for (int i = 0; i < Count; i++)
            comparisons += ++sizes[bucket(attack(i))];
        return comparisons / (double)Count;
    }

    static int Hash(ulong value) => KeyHash.End(KeyHash.Add(KeyHash.Begin(), value));

    static int Hash(string value) => KeyHash.End(KeyHash.Add(KeyHash.Begin(), value));

    static int ThueMorse(int index)
    {
        ulong state = KeyHash.Begin();
        for (int bit = 0; bit < 17; bit++)
        {
            // Each bit of the index chooses a block of the sequence or its complement.
            uint flip = (uint)(index >> bit) & 1;
            for (uint i = 0; i < 64; i++)
                state = KeyHash.Add(state, ((uint)System.Numerics.BitOperations.PopCount(i) & 1) ^ flip);
        }
        return KeyHash.End(state);
    }

    static uint Inverse(uint odd)
    {
        uint inverse = odd;
        for (int i = 0; i < 5; i++)
            inverse *= 2 - (odd * inverse);
        return inverse;
    }

    // Four-character words, two of them, in either order at each of 17 places.
    static string Swapped(int index) => string.Concat(Enumerable.Range(0, 17).Select(bit => ((index >> bit) & 1) == 0 ? "abcdwxyz" : "wxyzabcd"));

    static string Lonely(int index)
    {
        char[] text = new char[32];
        text[(index % 8) * 4] = (char)(index / 8);
        text[((index % 8) * 4) + 2] = (char)1;
        return new(text);
    }

    // Pairs of characters that the old polynomial hash of 31 does not tell apart: "Aa" and "BB".
    static string NonRandomized(int index) => string.Concat(Enumerable.Range(0, 17).Select(bit => ((index >> bit) & 1) == 0 ? "Aa" : "BB"));
}
