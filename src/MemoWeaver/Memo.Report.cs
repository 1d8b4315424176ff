using System.Globalization;
using MemoWeaver.Insight;

namespace MemoWeaver;

public static partial class Memo
{
    /// <summary>
    /// All caches as a table of 100 columns: what they cost and what they save, those that save the most time first, then those that lose time, the worst first.
    /// </summary>
    /// <returns>Lines of text for a log or the console.</returns>
    /// <remarks>Takes about a millisecond for each memoized method, see <see cref="MemoCache.Savings"/>.</remarks>
    public static string Report()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Report(text);
        return text.ToString();
    }

    /// <summary>Writes <see cref="Report()"/> to a log or the console.</summary>
    /// <param name="writer">What to write to; its <see cref="TextWriter.NewLine"/> ends the lines. It is not flushed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is <see langword="null"/>.</exception>
    /// <remarks>All figures are read before the first line is written. What the writer throws goes to the caller.</remarks>
    public static void Report(TextWriter writer)
    {
        ThrowIfNull(writer, nameof(writer));
        CacheReport.Write(writer, [.. Caches.Select(cache => new CacheReportRow(cache.Name, cache.Info, cache.Savings))]);
    }

#if NET8_0_OR_GREATER
    /// <summary>
    /// The name of the meter, <c>MemoWeaver</c>, for whatever collects metrics: <c>metrics.AddMeter(Memo.MeterName)</c>. Not in .NET Standard 2.0, where there are no metrics.
    /// </summary>
    /// <remarks>Asking for it makes the meter. Without that, it appears once memoized methods have been at work: after the first collection, or the 64th miss of a method.</remarks>
    public static string MeterName
    {
        get
        {
            MemoMetrics.Publish();
            return MemoMetrics.Name;
        }
    }
#endif
}
