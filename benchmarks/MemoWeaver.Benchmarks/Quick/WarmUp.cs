using System.Diagnostics;
using System.Runtime;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>Runs code until the JIT has nothing more to improve: code starts in tier 0 and is compiled anew twice, in the background.</summary>
internal static class WarmUp
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    public static void UntilTieredUp(params ReadOnlySpan<Func<int>> sides)
    {
        const int QuietTimes = 8;
        var start = Stopwatch.GetTimestamp();
        var quiet = 0;
        var compiled = -1L;
        while (quiet < QuietTimes && Stopwatch.GetElapsedTime(start) < Longest)
        {
            foreach (var side in sides)
            {
                var burst = Stopwatch.GetTimestamp();
                do
                    PairedRounds.Time(side, 40);
                while (Stopwatch.GetElapsedTime(burst).TotalMilliseconds < 5);
            }

            Thread.Sleep(25); // the tiers' timer starts when no new code was called for 100 ms
            var now = JitInfo.GetCompiledMethodCount();
            quiet = now == compiled ? quiet + 1 : 0;
            compiled = now;
        }
    }
}
