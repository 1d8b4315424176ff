using System.Collections.Immutable;
using System.Diagnostics;
using MemoWeaver;

namespace QuickStart;

/// <summary>One line of the table: what a cache did for one report.</summary>
sealed record Comparison(string Routine, CacheInfo Info, TimeSpan Without, TimeSpan With)
{
    /// <summary>Runs the report with the plain routine and with the annotated one.</summary>
    /// <param name="routine">The name to print.</param>
    /// <param name="cache">The cache of the annotated routine.</param>
    /// <param name="without">The report over the twin in <see cref="Uncached"/>: the same calls from the same places, no cache anywhere.</param>
    /// <param name="with">The report over the annotated routine.</param>
    /// <remarks>
    /// Each side runs twice and the second run is timed, so that neither pays for compilation by the JIT or for the first read from disk.
    /// Before its timed run the cache is cleared: the time includes every miss, and the statistics are of that run alone.
    /// </remarks>
    public static Comparison Run<T>(string routine, MemoCache cache, Func<ImmutableArray<T>> without, Func<ImmutableArray<T>> with)
    {
        without();
        var (expected, slow) = Time(without);
        with();
        cache.Clear();
        var (actual, fast) = Time(with);
        return expected.SequenceEqual(actual)
            ? new Comparison(routine, cache.Info, slow, fast)
            : throw new InvalidOperationException($"{routine} returned other values with its cache than without.");
    }

    public static void Print(TextWriter output, IEnumerable<Comparison> rows)
    {
        output.WriteLine($"{"routine",-24}{"calls",10}{"hits",10}{"misses",10}{"size",20}{"without",12}{"with",12}{"speed-up",10}");
        foreach (var row in rows)
            output.WriteLine(row);
    }

    public override string ToString() =>
        $"{Routine,-24}{Info.Hits + Info.Misses,10:N0}{Info.Hits,10:N0}{Info.Misses,10:N0}{$"{Info.Count:N0} of {Info.MaxSize:N0}",20}"
        + $"{Without.TotalMilliseconds,9:N1} ms{With.TotalMilliseconds,9:N1} ms{Without / With,9:N1}x";

    static (ImmutableArray<T> Result, TimeSpan Elapsed) Time<T>(Func<ImmutableArray<T>> report)
    {
        var start = Stopwatch.GetTimestamp();
        var result = report();
        return (result, Stopwatch.GetElapsedTime(start));
    }
}
