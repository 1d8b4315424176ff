using System.Globalization;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>Time of one side by time of the other. Both do the same number of operations a call.</summary>
internal sealed record PairedRow(string Name, Bound Bound, Func<int> Ours, Func<int> Peer, int Operations = Keys.Count) : Row(Name, Bound)
{
    /// <summary>What has to happen before.</summary>
    public Action? Setup { get; init; }

    public override bool DependsOnPlacement => Bound != Bound.None;

    public override Measurement Measure()
    {
        Setup?.Invoke();
        WarmUp.UntilTieredUp(Ours, Peer);
        var rounds = PairedRounds.Run(Ours, Peer);
        return Measurement.Of(
            rounds.Select(r => r.Ours / r.Peer),
            string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds(rounds.Select(r => r.Ours)):F2} ns / {Nanoseconds(rounds.Select(r => r.Peer)):F2} ns"));
    }

    private double Nanoseconds(IEnumerable<double> seconds) => seconds.Order().ElementAt(PairedRounds.Count / 2) * 1e9 / Operations;
}
