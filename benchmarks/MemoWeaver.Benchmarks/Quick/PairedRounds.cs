using System.Diagnostics;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>
/// Measures two sides in turn, in short slices, so that both see the same machine. A round's time of a side is its fastest slice:
/// what other processes take away only ever adds.
/// </summary>
internal static class PairedRounds
{
    public const int Count = 15;

    private const int Slices = 16;
    private const double SecondsPerSlice = 0.0005;

    private static int s_sink;

    /// <summary>Seconds per call of each side, one pair a round.</summary>
    public static (double Ours, double Peer)[] Run(Func<int> ours, Func<int> peer)
    {
        var oursPerSlice = Calibrate(ours);
        var peerPerSlice = Calibrate(peer);
        var rounds = new (double, double)[Count];
        for (var round = 0; round < Count; round++)
        {
            double fastestOurs = double.MaxValue, fastestPeer = double.MaxValue;
            for (var slice = 0; slice < Slices; slice++)
            {
                if ((slice + round) % 2 == 0)
                {
                    fastestOurs = Math.Min(fastestOurs, Time(ours, oursPerSlice));
                    fastestPeer = Math.Min(fastestPeer, Time(peer, peerPerSlice));
                }
                else
                {
                    fastestPeer = Math.Min(fastestPeer, Time(peer, peerPerSlice));
                    fastestOurs = Math.Min(fastestOurs, Time(ours, oursPerSlice));
                }
            }

            rounds[round] = (fastestOurs, fastestPeer);
        }

        return rounds;
    }

    public static double Time(Func<int> side, int calls)
    {
        var sum = 0;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            sum += side();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Volatile.Write(ref s_sink, sum);
        return seconds / calls;
    }

    private static int Calibrate(Func<int> side)
    {
        var calls = 1;
        while (Time(side, calls) * calls < SecondsPerSlice && calls < 1 << 24)
            calls *= 2;
        return calls;
    }
}
