using System.Globalization;
using Fleet;

namespace MemoWeaver.Fleet.Tests.Infrastructure;

/// <summary>What tests say to processes.</summary>
static class Lines
{
    public static Task<string> Say(this WorkerProcess worker, string line) => worker.Ask(line).WaitAsync(TestFleet.Patience);

    /// <summary>The same, where the answer is an amount.</summary>
    public static async Task<decimal> Euros(this WorkerProcess worker, string line) => decimal.Parse(await worker.Say(line), CultureInfo.InvariantCulture);

    /// <summary>What became of this process's calls of a method.</summary>
    public static async Task<(long FromOthers, long Computed)> Became(this WorkerProcess worker, string method)
    {
        var figures = Figures.Parse(await worker.Say($"figures {method}"));
        return (figures.FromOthers, figures.Computed);
    }
}
