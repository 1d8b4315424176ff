using System.Text.RegularExpressions;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Diagnostics;

/// <summary>The rules, the pages for people, and the cases agree.</summary>
public partial class DiagnosticRulesTests
{
    // Reported by the package's targets, which have no weaver at that point.
    private static readonly string[] OfTheBuild = ["MW0190"];

    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "diagnostics");

    [Fact]
    public void IdsAreUniqueAndInOrder()
    {
        var ids = Rules.All.Select(r => r.Id).ToList();
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(Rules.All, r => Assert.Matches(r.IsError ? "^MW00[0-9]{2}$" : "^MW01[0-9]{2}$", r.Id));
    }

    [Fact]
    public void EveryRuleIsInTheList()
    {
        var fields = typeof(Rules).GetFields().Select(f => f.GetValue(null)).OfType<DiagnosticRule>();
        Assert.Equal(fields.Select(r => r.Id), Rules.All.Select(r => r.Id));
    }

    [Fact]
    public void EachHasACase() => Assert.Equal(
        Rules.All.Select(r => r.Id).Order(StringComparer.Ordinal),
        InvalidCases.Run.Messages.Concat(FSharpCases.Run.Messages).Select(m => m.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void EachHasAPageThatQuotesItsMessage()
    {
        foreach (var rule in Rules.All)
        {
            var page = Page(rule.Id);
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n", page, StringComparison.Ordinal);
            Assert.Contains(rule.IsError ? "\nError.\n" : "\nWarning.\n", page, StringComparison.Ordinal);
            var quotes = page.Split('\n').Where(l => l.StartsWith("> ", StringComparison.Ordinal)).Select(l => l[2..]).ToList();
            Assert.NotEmpty(quotes);
            Assert.All(quotes, q => Assert.Matches("^" + Argument().Replace(Regex.Escape($"{rule.Id}: {rule.Format}"), ".+") + "$", q));
        }
    }

    [Fact]
    public void ThereAreNoOtherPages()
    {
        var pages = Directory.GetFiles(Pages, "MW*.md").Select(f => Path.GetFileNameWithoutExtension(f));
        var active = pages.Where(p => !Page(p).Contains("\nRetired.", StringComparison.Ordinal));
        Assert.Equal(Rules.All.Select(r => r.Id).Concat(OfTheBuild).Order(StringComparer.Ordinal), active.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheIndexHasTheTitles()
    {
        var index = File.ReadAllText(Path.Combine(Pages, "README.md"));
        Assert.All(Rules.All, r => Assert.Contains($"| [{r.Id}]({r.Id}.md) | {r.Title} |", index, StringComparison.Ordinal));
    }

    [Fact]
    public void TheIndexNamesEachOnce()
    {
        var entries = Entry().Matches(File.ReadAllText(Path.Combine(Pages, "README.md"))).Select(m => m.Groups[1].Value).ToList();
        var active = entries.Where(p => !Page(p).Contains("\nRetired.", StringComparison.Ordinal));
        Assert.Equal(Rules.All.Select(r => r.Id).Concat(OfTheBuild), active);
        Assert.Equal(entries.Distinct(), entries);
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(Pages, id + ".md")).ReplaceLineEndings("\n");

    // {0}, escaped.
    [GeneratedRegex(@"\\\{[0-9]\}")]
    private static partial Regex Argument();

    [GeneratedRegex(@"(?m)^\| \[(MW[0-9]{4})\]\(\1\.md\) \|")]
    private static partial Regex Entry();
}
