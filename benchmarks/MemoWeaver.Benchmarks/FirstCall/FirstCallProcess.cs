using System.Diagnostics;
using System.Globalization;
using MemoWeaver.Benchmarks.Quick;

namespace MemoWeaver.Benchmarks.FirstCall;

/// <summary>Times the first call of a method in processes of their own, where nothing is compiled yet.</summary>
internal static class FirstCallProcess
{
    public const string Option = "--first-call";

    /// <summary>In the process of its own: calls once, and prints how long it took.</summary>
    public static int Answer(string which)
    {
        // What is not measured: the clock and the delegate.
        var call = which switch
        {
            nameof(FirstCalls.Woven) => FirstCalls.Woven,
            nameof(FirstCalls.ByDictionary) => FirstCalls.ByDictionary,
            nameof(FirstCalls.WovenPair) => FirstCalls.WovenPair,
            nameof(FirstCalls.PairByDictionary) => FirstCalls.PairByDictionary,
            nameof(FirstCalls.WovenPairAfterOthers) => FirstCalls.WovenPairAfterOthers(),
            nameof(FirstCalls.PairByDictionaryAfterOthers) => FirstCalls.PairByDictionaryAfterOthers(),
            nameof(FirstCalls.WovenAfterOthers) => FirstCalls.WovenAfterOthers(),
            nameof(FirstCalls.ByDictionaryAfterOthers) => FirstCalls.ByDictionaryAfterOthers(),
            _ => throw new ArgumentException(which),
        };
        Time(static () => 0);
        Console.WriteLine(Time(call).ToString("R", CultureInfo.InvariantCulture));
        return 0;
    }

    public static Measurement Compare(string ours, string peer)
    {
        Ask(ours);
        Ask(peer);
        var rounds = new (double Ours, double Peer)[PairedRounds.Count];
        for (var round = 0; round < rounds.Length; round++)
        {
            var first = Ask(round % 2 == 0 ? ours : peer);
            var second = Ask(round % 2 == 0 ? peer : ours);
            rounds[round] = round % 2 == 0 ? (first, second) : (second, first);
        }

        return Measurement.Of(
            rounds.Select(r => r.Ours / r.Peer),
            string.Create(CultureInfo.InvariantCulture, $"{Median(rounds.Select(r => r.Ours)):F0} µs / {Median(rounds.Select(r => r.Peer)):F0} µs"));
    }

    private static double Time(Func<int> call)
    {
        var start = Stopwatch.GetTimestamp();
        call();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(PairedRounds.Count / 2);

    private static double Ask(string which) => double.Parse(FreshProcess.Ask(Option, which), CultureInfo.InvariantCulture);
}
