using System.Diagnostics;

namespace MemoWeaver.Runtime;

/// <summary>Milliseconds since some moment; never goes back.</summary>
static class CacheClock
{
#if NETSTANDARD2_0
    static readonly double PerMillisecond = Stopwatch.Frequency / 1000.0;

    public static long Now => (long)(Stopwatch.GetTimestamp() / PerMillisecond);
#else
    public static long Now => Environment.TickCount64;
#endif
}
