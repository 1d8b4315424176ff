using System.Globalization;

namespace MemoWeaver.HitRatio;

/// <summary>The command line.</summary>
internal sealed record Options(IReadOnlyList<string> Traces, IReadOnlyList<int> Sizes, int Threads, bool Policies)
{
    public static string Usage => $"""
        HitRatio [--policies] [--threads N] [--sizes 128,1024] [trace.txt.gz ...]
            Replays each trace against a woven method, an exact LRU, BitFaster's caches and the optimum.
            Without traces: those in ../shared/traces. Sizes: {string.Join(", ", WovenLru.Sizes)}.
            --policies    replays recorded and synthetic requests at eight sizes against every policy instead, and prints means.
            --threads N   also replays with N threads at once, five times, and prints the farthest from exact LRU.
        """;

    /// <summary>The options, or null where they are not understood.</summary>
    public static Options? Parse(string[] args)
    {
        var (traces, sizes, threads, policies) = (new List<string>(), new List<int> { 128, 1024 }, 1, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--threads" when i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out threads) && threads >= 1:
                    i++;
                    break;
                case "--sizes" when i + 1 < args.Length:
                    sizes = [.. args[++i].Split(',').Select(s => int.TryParse(s, CultureInfo.InvariantCulture, out var size) ? size : -1)];
                    break;
                case "--policies":
                    policies = true;
                    break;
                case var path when !path.StartsWith('-') && File.Exists(path):
                    traces.Add(path);
                    break;
                default:
                    return null;
            }
        }
        var folder = Path.Combine("..", "shared", "traces");
        if (traces.Count == 0 && Directory.Exists(folder))
            traces.AddRange(Directory.GetFiles(folder, "*.txt.gz").Order(StringComparer.Ordinal));
        return (traces.Count > 0 || policies) && sizes.All(WovenLru.Sizes.Contains) ? new Options(traces, sizes, threads, policies) : null;
    }
}
