using MemoWeaver.Tool.Tests.Infrastructure;

namespace MemoWeaver.Tool.Tests;

/// <summary>What the commands print about the valid cases.</summary>
public class GoldenTests
{
    [Theory]
    [InlineData("list-sizes", "AssemblyToProcess.Policies.Sizes.*", 150)]
    [InlineData("list-compound-keys-narrow", "CompoundKeys", 90)]
    [InlineData("list-proofs", "AssemblyToProcess.Bodies.*Throw*", 150)]
    [InlineData("list-references", "AssemblyToProcess.Keys.References.*", 150)]
    public void List(string name, string pattern, int width) => Golden.Matches(name, Tool(Cases.Woven, pattern, width));

    [Theory]
    [InlineData("show-record", "CompoundKeys.Record", 100)]
    [InlineData("show-record-wide", "CompoundKeys.Record", 170)]
    [InlineData("show-instance", "InstanceRecursion.Fibonacci", 100)]
    [InlineData("show-copied", "Shapes.Lines", 100)]
    [InlineData("show-async", "AsyncMethods.Load", 100)]
    [InlineData("show-when", "Whens.OnInstance", 100)]
    public void Show(string name, string method, int width) => Golden.Matches(name, Infrastructure.Tool.Show(Cases.Woven, method, width));

    [Fact]
    public void Show_il() => Golden.Matches("show-il", Infrastructure.Tool.Show(Cases.Woven, "InstanceRecursion.Fibonacci", il: true));

    [Theory]
    [InlineData("explain-tuple", "Shapes.Tuple")]
    [InlineData("explain-polymorphic", "Objects.Polymorphic")]
    [InlineData("explain-cycle", "Objects.Cycle")]
    [InlineData("explain-left-out", "KeyAttributes.LeftOut")]
    [InlineData("explain-warning", "References.Class")]
    [InlineData("explain-nothing-stored", "Sizes.Zero")]
    [InlineData("explain-timed", "Timed.Sliding")]
    [InlineData("explain-invalidated", "Invalidations.OwnOne")]
    [InlineData("explain-tags", "Tagged.Greeting")]
    [InlineData("explain-when", "Whens.OnInstance")]
    [InlineData("explain-store", "Policies.Stores.Static")]
    [InlineData("explain-proved", "DeepRecursion.Number")]
    [InlineData("explain-not-proved", "Adversarial.Results.Private")]
    [InlineData("explain-not-proved-async", "AsyncFailures.Throws")]
    public void Explain(string name, string method) => Golden.Matches(name, Infrastructure.Tool.Explain(Cases.Woven, method));

    /// <summary>The fingerprint itself depends on the compiler.</summary>
    [Fact]
    public void Explain_a_distributed_method()
    {
        var text = Infrastructure.Tool.Explain(Cases.Woven, "DistributedMethods.Load");
        Assert.Matches("[0-9a-f]{32}", text);
        Golden.Matches("explain-distributed", System.Text.RegularExpressions.Regex.Replace(text, "[0-9a-f]{32}", "(fingerprint)"));
    }

    [Fact]
    public void Explain_without_report_says_what_is_not_known()
    {
        using var folder = new TemporaryFolder();
        Golden.Matches("explain-without-report", Infrastructure.Tool.Explain(folder.WithoutReport(), "Shapes.Tuple"));
    }

    private static string Tool(string path, string pattern, int width) => Infrastructure.Tool.List(path, pattern, width);
}
