using System.Text.RegularExpressions;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Snapshots;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Diagnostics;

/// <summary>What cannot be cached is refused, each with its words, at its line, and without hiding anything else.</summary>
public partial class InvalidCasesTests
{
    private static readonly Lazy<WeavingRun> Run = new(() => WeavingRun.Of(CaseAssembly.Invalid(), "invalid"));

    /// <summary>The sources say at the end of a line which ids they expect there.</summary>
    [Fact]
    public void EachMistakeIsReportedAtItsLineAndNothingElse()
    {
        var actual = Run.Value.Errors.Select(e => $"{Path.GetFileName(e.File)}({e.Line}): {e.Id}");
        Assert.Equal(Expected().Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts() => Snapshot.Verify(string.Join("\n", Run.Value.Errors.Select(e => $"{Path.GetFileName(e.File)}: {e.Text}")), "Errors");

    [Fact]
    public void EveryErrorOfTheLedgerHasACase() =>
        Assert.Empty(Rules.All.Where(r => r.IsError).Select(r => r.Id).Except(Run.Value.Errors.Select(e => e.Id)).Except(WithoutCase));

    [Fact]
    public void GoodMethodsBesideBadOnesAreWoven()
    {
        var type = WovenLoadContext.Load("invalid", Run.Value.Path).Woven.GetType("InvalidAssemblyToProcess.GoodAndBad", throwOnError: true)!;
        var runs = type.GetField("Runs")!;
        var target = Activator.CreateInstance(type);
        for (var i = 0; i < 3; i++)
        {
            foreach (var method in new[] { "GoodBefore", "GoodAfter", "GoodOnInstance" })
                Assert.Equal(5, type.GetMethod(method)!.Invoke(target, [5]));
        }
        Assert.Equal(3, runs.GetValue(null));
    }

    [Fact]
    public void BadMethodsThrow()
    {
        var type = WovenLoadContext.Load("invalid-bad", Run.Value.Path).Woven.GetType("InvalidAssemblyToProcess.GoodAndBad", throwOnError: true)!;
        var exception = Assert.Throws<System.Reflection.TargetInvocationException>(() => type.GetMethod("Bad")!.Invoke(null, [1]));
        Assert.Contains("GoodAndBad.Bad", Assert.IsType<InvalidOperationException>(exception.InnerException).Message, StringComparison.Ordinal);
    }

    // MW0020 and MW0021 need IL or references that a C# project of this repository cannot have.
    private static readonly string[] WithoutCase = ["MW0020", "MW0021"];

    private static IEnumerable<string> Expected() =>
        from file in Directory.GetFiles(Path.Combine(Repository.Root, "tests", "InvalidAssemblyToProcess"), "*.cs")
        from line in File.ReadAllLines(file).Select((text, index) => (text, number: index + 1))
        from match in Marker().Match(line.text) is { Success: true } m ? m.Groups[1].Value.Split(' ') : []
        select $"{Path.GetFileName(file)}({line.number}): {match}";

    [GeneratedRegex(@"// ((?:MW\d{4} ?)+)$")]
    private static partial Regex Marker();
}
