namespace Eviction;

/// <summary>Small traces: the keys that a program asks for, one after the other. The same in every run.</summary>
internal static class Traces
{
    private const int Length = 200_000, Keys = 20_000, Seed = 7;

    public static IReadOnlyList<(string Name, int[] Keys)> All =>
    [
        ("popular keys", Popular(new Random(Seed), Length)),
        ("popular keys and scans", WithScans()),
        ("a loop over 1200 keys", [.. Enumerable.Range(0, Length).Select(i => i % 1200)]),
        ("popular keys that change", [.. Enumerable.Range(0, 4).SelectMany(part => Popular(new Random(Seed + part), Length / 4).Select(k => k + part * Keys))]),
    ];

    /// <summary>Few keys are asked for often and many rarely: the k-th with a probability of 1/k (Zipf), as with words, pages and goods.</summary>
    private static int[] Popular(Random random, int length)
    {
        var sums = new double[Keys];
        var sum = 0.0;
        for (var i = 0; i < Keys; i++)
            sums[i] = sum += 1.0 / (i + 1);
        var keys = new int[length];
        for (var i = 0; i < length; i++)
        {
            var found = Array.BinarySearch(sums, random.NextDouble() * sum);
            keys[i] = found < 0 ? ~found : found;
        }

        return keys;
    }

    // After every 2000 requests a report reads 1000 keys that nobody asks for again.
    private static int[] WithScans()
    {
        var next = Keys;
        return [.. Popular(new Random(Seed), Length * 2 / 3).Chunk(2000).SelectMany(chunk => chunk.Concat(Enumerable.Range(next += 1000, 1000)))];
    }
}
