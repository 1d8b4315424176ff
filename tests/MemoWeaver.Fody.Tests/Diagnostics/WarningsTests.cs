using System.Xml.Linq;
using MemoWeaver.Fody.Tests.Snapshots;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Diagnostics;

public class WarningsTests
{
    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void TextsAreTheSameInEveryConfiguration(string configuration) =>
        Snapshot.Verify(string.Join("\n", WovenCases.Get(configuration).Warnings.Select(w => $"{Path.GetFileName(w.File)}: {w.Text}")), "Warnings");

    [Fact]
    public void HaveASourcePosition() =>
        Assert.DoesNotContain(WovenCases.Get("Debug").Warnings, w => w.File is null || w.Line == 0);

    [Fact]
    public void NoWarnSilencesThem()
    {
        var run = WeavingRun.Of(CaseAssembly.Valid("Release"), "no-warn", new XElement("MemoWeaver", new XAttribute("NoWarn", "MW0101;MW0102")));
        Assert.Empty(run.Errors);
        Assert.DoesNotContain(run.Warnings, w => w.Id is "MW0101" or "MW0102");
    }
}
