using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Reports;
using MemoWeaver.Tool.Tests.Infrastructure;

namespace MemoWeaver.Tool.Tests;

/// <summary>What the report says about each method, the woven code says too.</summary>
public class RoundTripTests
{
    private readonly WeaveReport report = ReportFile.Read(Cases.Report);

    [Fact]
    public void The_report_is_of_this_build()
    {
        using var assembly = WovenAssembly.Open(Cases.Woven);
        Assert.Equal(assembly.Module.Mvid, report.Mvid);
        Assert.Equal(assembly.Methods.Select(m => AssemblyFacts.IdOf(m.Method)).Order(StringComparer.Ordinal), report.Methods.Select(m => m.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Policies_places_and_lines_agree() => Compare(m => new
    {
        m.Name, m.File, m.Line, m.Placement, m.Distribution, m.Fence, m.Joins, m.Result.Type, m.Result.Shape,
        m.Policy.Kind, m.Policy.MaxSize, m.Policy.Seconds, m.Policy.Sliding, m.Policy.Shared, m.Policy.NeverClone, m.Policy.AlwaysClone, m.Policy.Eviction, m.Policy.MaxWeight, m.Policy.Weigher, m.Policy.When, m.Policy.Store,
    });

    [Fact]
    public void Keys_agree() => Compare(m => string.Join("; ", m.Key.Select(k => $"{k.From}{k.Path}: {k.Type}")));

    [Fact]
    public void Left_out_parameters_agree() => Compare(m => string.Join("; ", m.LeftOut.Select(l => l.Parameter)));

    // Where nothing is stored, nothing is copied, whatever was planned.
    [Fact]
    public void Handling_agrees() => Compare(m => m.Fence == FenceKind.None ? ResultHandling.Shared : m.Result.Handling);

    private static readonly string[] Generic = ["Page<", "Derived<", "Holder<", "Outer<", "Choices<", "Ring<", "Lot"];

    // In a generic class the copy constructor knows its type parameters and not what they stand for, as the report does.
    [Fact]
    public void Trees_of_copies_agree_outside_of_generic_classes()
    {
        var compared = 0;
        Compare(
            m => m.Fence == FenceKind.None || m.Result.Handling != ResultHandling.Copied || Generic.Any(g => Text(m).Contains(g, StringComparison.Ordinal)) ? "" : string.Join("; ", m.Result.Clones.Where(c => c.How != CloneKind.Shared).Select(Tree)),
            _ => compared++);
        Assert.True(compared > 30, "Compared: " + compared);

        static string Text(MethodReport method) => method.Result.Type;
    }

    [Fact]
    public void A_report_of_another_build_is_not_believed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WithoutReport();
        File.WriteAllText(folder.File("AssemblyToProcess.memoweaver.json"), ReportFile.Write(report with { Mvid = Guid.NewGuid() }));
        using var inspection = Inspection.Open(path, null);
        Assert.Null(inspection.Report);
        Assert.Contains("another build", inspection.Note, StringComparison.Ordinal);
        Assert.Throws<UserError>(() => Inspection.Open(path, folder.File("AssemblyToProcess.memoweaver.json")));
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Assert.Equal(ReportFile.Write(report), Rewritten());

    private string Rewritten()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("r.json"), ReportFile.Write(report));
        return ReportFile.Write(ReportFile.Read(folder.File("r.json")));
    }

    // Parts that are shared are in the report and need no code.
    private static string Tree(CloneNode node) =>
        $"{node.Name}:{node.Type}={node.How}" + (node.SeenBefore ? "^" : "(" + string.Join(",", node.Parts.Where(p => p.How != CloneKind.Shared).Select(Tree).Order(StringComparer.Ordinal)) + ")");

    private void Compare<T>(Func<MethodReport, T> fact, Action<string>? each = null)
    {
        using var assembly = WovenAssembly.Open(Cases.Woven);
        var reported = report.Methods.ToDictionary(m => m.Id, StringComparer.Ordinal);
        var different = new List<string>();
        foreach (var method in assembly.Methods)
        {
            var seen = AssemblyFacts.Of(method);
            var (expected, actual) = (fact(reported[seen.Id]), fact(seen));
            if (!Equals(expected, actual))
                different.Add($"{seen.Name}: the report says {expected}, the assembly {actual}");
            if (expected is not "")
                each?.Invoke(seen.Name);
        }
        Assert.True(different.Count == 0, $"{different.Count} differ:\n{string.Join("\n", different.Take(20))}");
    }
}
