using System.Globalization;
using MemoWeaver.Proofs.Tests.Programs;
using Xunit.Abstractions;

namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>
/// Random programs run unwoven and woven under the same calls. What the weaver calls proved must never differ.
/// <c>MEMOWEAVER_PROOF_PROGRAMS=100000</c> runs that many; <c>MEMOWEAVER_SEED</c> begins at another one.
/// </summary>
public class RandomProgramsTests(ITestOutputHelper output)
{
    const int InABatch = 250;

    // Of those that never differ. The aim is 60 %.
    const int Share = 45;

    [Fact]
    public void ProvedMethodsNeverDiffer()
    {
        var count = Setting("MEMOWEAVER_PROOF_PROGRAMS", 500);
        var first = Setting("MEMOWEAVER_SEED", 1);
        var tally = new Tally();
        for (var seed = first; seed < first + count; seed += InABatch)
        {
            var seeds = Enumerable.Range(seed, Math.Min(InABatch, first + count - seed)).ToList();
            if (Batch.Of(seeds.Select(s => (Generator.Name(s), Generator.Program(s)))) is not { } batch)
                continue;
            tally.Add(Comparison.Run(batch), batch, seeds.Count);
            batch.Delete();
            Progress($"{seed}: {tally}");
        }
        output.WriteLine(tally.ToString());
        foreach (var (reason, number) in tally.Missed.OrderByDescending(m => m.Value).Take(60))
            output.WriteLine($"{number,6} not proved although equal: {reason}");
        foreach (var fault in tally.Faults.Take(Setting("MEMOWEAVER_PROOF_SHOWN", 3)))
            output.WriteLine(Describe(fault));
        Assert.True(tally.Faults.Count == 0,
            $"{tally}\n{(tally.Faults.Count > 0 ? "First: " + tally.Faults[0].Program : "")}");
        Assert.True(tally.Share >= Share, tally.ToString());
    }

    static string Describe(Fault fault)
    {
        var seed = int.Parse(fault.Program.AsSpan(1), CultureInfo.InvariantCulture);
        return $"""

            ==== seed {seed}: {string.Join(", ", fault.Methods.Select(m => m.Name))}
            {fault.Difference}
            {Shrinker.Shrink(fault.Program, Generator.Program(seed))}
            """;
    }

    // Long runs are watched while they run.
    static void Progress(string text)
    {
        if (Environment.GetEnvironmentVariable("MEMOWEAVER_PROOF_LOG") is { } log)
            File.AppendAllText(log, text + "\n");
    }

    static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value
            : otherwise;
}
