using System.Globalization;
using MemoWeaver.Benchmarks.Quick;

namespace MemoWeaver.Benchmarks.Threads;

/// <summary>Calls in a second by two threads together: ours by the peer's.</summary>
internal static class Throughput
{
    private const int Slices = 40;
    private const int Calls = 100;

    public static Measurement Of(Func<int> ours, Func<int> peer)
    {
        using var oursPair = new ThreadPair(ours);
        using var peerPair = new ThreadPair(peer);
        WarmUp.UntilTieredUp(ours, peer);
        oursPair.Run(20_000);
        peerPair.Run(20_000);

        var rounds = new (double Ours, double Peer)[PairedRounds.Count];
        for (var round = 0; round < rounds.Length; round++)
        {
            var fastest = (Ours: double.MaxValue, Peer: double.MaxValue);
            for (var slice = 0; slice < Slices; slice++)
            {
                if ((slice + round) % 2 == 0)
                    fastest.Ours = Math.Min(fastest.Ours, oursPair.Run(Calls));
                fastest.Peer = Math.Min(fastest.Peer, peerPair.Run(Calls));
                if ((slice + round) % 2 != 0)
                    fastest.Ours = Math.Min(fastest.Ours, oursPair.Run(Calls));
            }

            rounds[round] = fastest;
        }

        return Measurement.Of(
            rounds.Select(r => r.Peer / r.Ours),
            string.Create(CultureInfo.InvariantCulture, $"{Millions(rounds.Select(r => r.Ours)):F0} million a second / {Millions(rounds.Select(r => r.Peer)):F0}"));
    }

    private static double Millions(IEnumerable<double> seconds) =>
        2 * Calls * Keys.Count / seconds.Order().ElementAt(PairedRounds.Count / 2) / 1e6;
}
