using System.Globalization;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Dependencies;
using MemoWeaver.Metrics;

namespace MemoWeaver;

public static partial class Memo
{
    /// <summary>
    /// Returns a table of all caches with 100 columns: costs and savings, the caches that save the most time first,
    /// then those that lose time, the worst first. Also lists <see cref="ModifiedResults"/>.
    /// </summary>
    /// <returns>Lines of text for a log or the console.</returns>
    /// <remarks>Takes about a millisecond per memoized method, see <see cref="MemoCache.Savings"/>.</remarks>
    public static string Report()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Report(text);
        return text.ToString();
    }

    /// <summary>Writes <see cref="Report()"/> to a log or the console.</summary>
    /// <param name="writer">The writer. Its <see cref="TextWriter.NewLine"/> ends the lines. It is not flushed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is <see langword="null"/>.</exception>
    /// <remarks>
    /// All figures are read before the first line is written. Exceptions of the writer reach the caller.
    /// </remarks>
    public static void Report(TextWriter writer)
    {
        ThrowIfNull(writer, nameof(writer));
        var modified = ModifiedResults;
        CacheReport.Write(writer,
            [.. Caches.Select(cache => new CacheReportRow(cache.Name, cache.Info, cache.Savings))]);
        if (DependencyGraph.Edges is > 0 and var edges)
        {
            writer.WriteLine();
            writer.WriteLine(FormattableString.Invariant($"Dependencies between results: {edges}"));
        }

        Guarding.ModifiedResults.Write(writer, modified);
    }

#if NET8_0_OR_GREATER
    /// <summary>
    /// Gets the name of the meter, <c>MemoWeaver</c>: <c>metrics.AddMeter(Memo.MeterName)</c>. Not available in .NET
    /// Standard 2.0.
    /// </summary>
    /// <remarks>
    /// Reading it creates the meter. Otherwise the meter is created after the first garbage collection, or the 64th
    /// miss of a method.
    /// </remarks>
    public static string MeterName
    {
        get
        {
            CacheObserver.StartNow(); // it hears of timed misses from here on
            MemoMetrics.Publish();
            return MemoMetrics.Name;
        }
    }
#endif
}
