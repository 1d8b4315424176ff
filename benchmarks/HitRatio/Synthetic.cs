namespace MemoWeaver.HitRatio;

/// <summary>Requests that recorded traces do not have in this purity. The same in each run.</summary>
internal static class Synthetic
{
    private const int Length = 300_000;

    public static IEnumerable<(string Name, int[] Requests)> All()
    {
        foreach (var exponent in (double[])[0.6, 0.8, 1.0, 1.2])
            yield return ($"Zipf {exponent:0.0}", Zipf(exponent, 20_000, 1));
        yield return ("loop of 500", [.. Enumerable.Range(0, 100_000).Select(i => i % 500)]);
        yield return ("loop of 3,000", [.. Enumerable.Range(0, 200_000).Select(i => i % 3000)]);
        yield return ("scans through a hot set", Scans());
        yield return ("a hot set that changes", Of(5, (random, i) => i / 30_000 * 5000 + (int)(4000 * Math.Pow(random.NextDouble(), 3))));
        yield return ("a hot set that moves on", Of(6, (random, i) => i / 20 + (int)(4000 * Math.Pow(random.NextDouble(), 2))));
        var zipf = Zipf(1, 5000, 7);
        yield return ("four of ten come once", Of(8, (random, i) => random.NextDouble() < 0.4 ? 10_000_000 + i : zipf[i]));
        yield return ("recent ones again", Recent());
        foreach (var size in (int[])[256, 1024, 4096])
            yield return ($"skewed, 4 * {size} keys", Of(11, (random, _) => (int)(4 * size * Math.Pow(random.NextDouble(), 3))));
    }

    private static int[] Of(int seed, Func<Random, int, int> request)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Length).Select(i => request(random, i))];
    }

    private static int[] Zipf(double exponent, int keys, int seed)
    {
        var sums = new double[keys];
        var sum = 0.0;
        for (var i = 0; i < keys; i++)
            sums[i] = sum += 1 / Math.Pow(i + 1, exponent);
        return Of(seed, (random, _) => Array.BinarySearch(sums, random.NextDouble() * sum) is var at && at < 0 ? ~at : at);
    }

    private static int[] Scans()
    {
        var hot = Zipf(0.9, 3000, 4);
        var requests = new List<int>();
        for (var i = 0; i < hot.Length; i++)
        {
            requests.Add(hot[i]);
            if (i % 20_000 == 10_000)
                requests.AddRange(Enumerable.Range(1_000_000 + requests.Count, 5000));
        }

        return [.. requests];
    }

    private static int[] Recent()
    {
        var random = new Random(9);
        var requests = new List<int>();
        for (var i = 0; i < Length; i++)
        {
            var distance = (int)(-Math.Log(1 - random.NextDouble()) * 800) + 1;
            requests.Add(i < 1000 || random.NextDouble() < 0.4 ? i : requests[Math.Max(0, i - distance)]);
        }

        return [.. requests];
    }
}
