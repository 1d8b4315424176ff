using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using MemoWeaver.Benchmarks.Quick;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Benchmarks.Scale;

/// <summary>
/// The longest single call of a large cache, in milliseconds, without the pauses of collections, and without waits for a
/// processor where the system tells them. What other processes take away otherwise only ever adds, so it is the shortest
/// of some rounds.
/// </summary>
internal static class LongestCall
{
    private const int Rounds = 3;

    // Shorter calls are not asked whether a collection was in them.
    private const double Suspicious = 0.02;

    [LruCache(Unbounded = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Unbounded(int x) => x;

    [LruCache(1_000_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Full(int x) => x;

    [TimedCache(3600, Unbounded = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Expiring(int x) => x;

    [TimedCache(3600, Unbounded = true, Sliding = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Sliding(int x) => x;

    [LruCache(Unbounded = true, Tags = ["all"])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Tagged(int x) => x;

    /// <summary>Stores that make an unbounded cache grow to this size.</summary>
    public static Measurement OfFilling(int entries) => Measure(watch =>
    {
        Memo.Of(Unbounded).Clear();
        watch.Each(entries, i => Unbounded(i));
    });

    /// <summary>Stores in a full cache, a third of the calls hit.</summary>
    public static Measurement OfEvicting() => Measure(watch =>
    {
        Memo.Of(Full).Clear();
        for (var i = 0; i < 1_000_000; i++)
            _ = Full(i);
        watch.Each(3_000_000, i => Full(i % 3 == 0 ? i / 3 : 1_000_000 + i));
    });

    /// <summary>Stores when everything in the cache has expired.</summary>
    public static Measurement OfExpiring(int entries, bool isSliding) => Measure(watch =>
    {
        var time = new FakeTimeProvider();
        using var clock = Memo.UseTimeProvider(time);
        Func<int, int> call = isSliding ? Sliding : Expiring;
        Memo.Of(call).Clear();
        for (var i = 0; i < entries; i++)
            _ = call(i);
        time.Advance(TimeSpan.FromHours(2));
        watch.Each(entries / 2, i => call(i));
    });

    /// <summary>A clear, and the calls after it.</summary>
    public static Measurement OfClearing(int entries) => Measure(watch =>
    {
        for (var i = 0; i < entries; i++)
            _ = Unbounded(i);
        watch.Each(1, _ => Clear(Memo.Of(Unbounded)));
        watch.Each(100_000, i => Unbounded(i));
    });

    /// <summary>An invalidation of a tag that all results carry, and the calls after it.</summary>
    public static Measurement OfInvalidatingTag(int entries) => Measure(watch =>
    {
        for (var i = 0; i < entries; i++)
            _ = Tagged(i);
        watch.Each(1, _ => Memo.InvalidateTag("all"));
        watch.Each(100_000, i => Tagged(i));
    });

    /// <summary>A clear of a cache whose results have a tag, and the calls after it.</summary>
    public static Measurement OfClearingTagged(int entries) => Measure(watch =>
    {
        for (var i = 0; i < entries; i++)
            _ = Tagged(i);
        watch.Each(1, _ => Clear(Memo.Of(Tagged)));
        watch.Each(100_000, i => Tagged(i));
    });

    private static int Clear(MemoCache cache)
    {
        cache.Clear();
        return 0;
    }

    private static Measurement Measure(Action<Watch> scenario)
    {
        // Compiled, and used: the first calls are another row's.
        Warm();
        var rounds = new Watch[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            Memo.ClearAll();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            scenario(rounds[i] = new Watch());
        }

        var best = rounds.MinBy(round => round.Longest)!;
        return Measurement.Of(best.Longest, string.Create(CultureInfo.InvariantCulture,
            $"ms; rounds {string.Join(" ", rounds.Select(round => round.Longest.ToString("F2", CultureInfo.InvariantCulture)))}; pauses of collections {best.Paused:F0} ms"));
    }

    private static void Warm()
    {
        for (var i = 0; i < 3000; i++)
            _ = Unbounded(i) + Full(i) + Expiring(i) + Sliding(i) + Tagged(i);
        _ = Memo.InvalidateTag("all");
        new Watch().Each(1, _ => 0);
    }

    private sealed class Watch
    {
        public double Longest { get; private set; }

        public double Paused { get; private set; }

        public void Each(int calls, Func<int, int> call)
        {
            var paused = GC.GetTotalPauseDuration();
            var waited = WaitedForProcessor();
            for (var i = 0; i < calls; i++)
            {
                var start = Stopwatch.GetTimestamp();
                _ = call(i);
                var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (took < Suspicious)
                    continue;
                var now = GC.GetTotalPauseDuration();
                var pause = (now - paused).TotalMilliseconds;
                paused = now;
                Paused += pause;
                var waits = WaitedForProcessor();
                Longest = Math.Max(Longest, took - pause - (waits - waited));
                waited = waits;
            }
        }

        // How long this thread was ready and did not run, in milliseconds. Linux says so in the second number.
        private static double WaitedForProcessor()
        {
            const string File = "/proc/thread-self/schedstat";
            return OperatingSystem.IsLinux() && System.IO.File.Exists(File)
                ? double.Parse(System.IO.File.ReadAllText(File).Split(' ')[1], CultureInfo.InvariantCulture) / 1e6
                : 0;
        }
    }
}
