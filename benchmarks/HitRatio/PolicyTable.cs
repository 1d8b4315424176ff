using System.Globalization;

namespace MemoWeaver.HitRatio;

/// <summary>The hit ratios of all policies, for recorded and synthetic requests at eight sizes, with means and the farthest from the best.</summary>
internal static class PolicyTable
{
    public static void Print(IEnumerable<(string Name, int[] Requests)> traces)
    {
        var points = new List<(string What, double[] Ratios)>();
        string[] names = [];
        foreach (var (name, requests) in traces)
        {
            foreach (var size in WovenAdaptive.Sizes)
            {
                ICache[] caches = [new WovenAdaptive(size), new ExactLru(size), .. BitFasters.All(size, 1), new TinyLfu(size), new S3Fifo(size)];
                double[] ratios = [.. caches.Select(cache => Ratio(cache, requests)), Ratio(Belady.Misses(requests, size), requests)];
                names = [.. caches.Select(cache => cache.Name), "optimum"];
                if (points.Count == 0)
                    Line("", names);
                points.Add(($"{name} / {size}", ratios));
                Line(points[^1].What, ratios.Select(Percent));
            }
        }

        Line("mean", names.Select((_, i) => Percent(points.Average(point => point.Ratios[i]))));
        var farthest = points.OrderByDescending(Loss).Take(10).ToList();
        foreach (var point in farthest)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Loss(point):0.00} points behind the best: {point.What}"));
    }

    private static double Loss((string What, double[] Ratios) point) => point.Ratios[1..^1].Max() - point.Ratios[0];

    private static double Ratio(ICache cache, int[] requests)
    {
        Trace.Replay(requests, cache, 1);
        return Ratio(cache.Misses, requests);
    }

    private static double Ratio(long misses, int[] requests) => 100.0 * (requests.Length - misses) / requests.Length;

    private static string Percent(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static void Line(string first, IEnumerable<string> others) =>
        Console.WriteLine($"{first,-32}{string.Concat(others.Select(other => other.PadLeft(18)))}");
}
