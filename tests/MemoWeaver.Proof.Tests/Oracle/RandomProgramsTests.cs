using System.Globalization;
using MemoWeaver.Proofs.Tests.Programs;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>
/// Random programs run unwoven and woven under the same calls. What the weaver calls proved must never differ. Programs
/// with an even seed are debug builds, the others release builds.
/// <c>MEMOWEAVER_PROOF_PROGRAMS=100000</c> runs that many; <c>MEMOWEAVER_SEED</c> begins at another one.
/// </summary>
public class RandomProgramsTests(ITestOutputHelper output)
{
    const int InABatch = 500;

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
            foreach (var seeds in Enumerable.Range(seed, Math.Min(InABatch, first + count - seed)).ToLookup(Level))
            {
                if (Batch.Of(seeds.Select(s => (Generator.Name(s), Generator.Program(s))), seeds.Key) is not { } batch)
                    continue;
                var comparison = Comparison.Run(batch);
                tally.Add(comparison, batch, seeds.Count());
                foreach (var fault in comparison.Faults) // before a smaller program is looked for, which may not end
                    Progress($"{fault.Program}, {string.Join(", ", fault.Methods.Select(m => m.Name))}: {fault.Difference}");
                batch.Delete();
                Progress($"{seed} {seeds.Key}: {tally}");
            }
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

            ==== seed {seed} ({Level(seed)}): {string.Join(", ", fault.Methods.Select(m => m.Name))}
            {fault.Difference}
            {Shrinker.Shrink(fault.Program, Generator.Program(seed), Level(seed))}
            """;
    }

    // A seed says how its program is built, so that it shows the same again when it runs alone.
    static OptimizationLevel Level(int seed) => seed % 2 == 0 ? OptimizationLevel.Debug : OptimizationLevel.Release;

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
