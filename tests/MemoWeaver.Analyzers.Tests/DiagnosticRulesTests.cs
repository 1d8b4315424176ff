using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Analyzers.Tests;

/// <summary>The editor shows the rules of the weaver: the same ids, severities, titles and texts.</summary>
public class DiagnosticRulesTests
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "diagnostics");

    // By reflection over the weaver itself: what it was built with, not what the analyzer was.
    private static readonly Dictionary<string, (bool IsError, string Title, string Format)> OfTheWeaver =
        ((IEnumerable<object>)typeof(MemoWeaver.Fody.ModuleWeaver).Assembly.GetType("MemoWeaver.Common.Diagnostics.Rules", throwOnError: true)!.GetProperty("All")!.GetValue(null)!)
        .ToDictionary(r => Get<string>(r, "Id"), r => (Get<bool>(r, "IsError"), Get<string>(r, "Title"), Get<string>(r, "Format")), StringComparer.Ordinal);

    [Fact]
    public void EachEntryIsTheWeavers() => Assert.All(Descriptors.All, d =>
    {
        Assert.Equal(OfTheWeaver[d.Id], (d.DefaultSeverity == DiagnosticSeverity.Error, d.Title.ToString(null), d.MessageFormat.ToString(null)));
        Assert.True(d.IsEnabledByDefault);
    });

    [Fact]
    public void TheReleaseListNamesEachOnce()
    {
        var folder = Path.Combine(Repository.Root, "src", "MemoWeaver.Analyzers");
        var lines = File.ReadAllLines(Path.Combine(folder, "AnalyzerReleases.Shipped.md")).Concat(File.ReadAllLines(Path.Combine(folder, "AnalyzerReleases.Unshipped.md")));
        Assert.Equal(
            Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | docs/diagnostics/{d.Id}.md"),
            lines.Where(l => l.StartsWith("MW", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheHelpIsThePage()
    {
        Assert.Equal("https://example.org/memo/blob/main/docs/diagnostics/MW0001.md", HelpPages.Of("https://example.org/memo/", "MW0001"));
        Assert.Null(HelpPages.Of(null, "MW0001"));
        Assert.All(Descriptors.All, d => Assert.True(File.Exists(Path.Combine(Pages, d.Id + ".md"))));
    }

    [Fact]
    public void EachFixIsForAnEntry()
    {
        var fixes = typeof(MemoWeaver.CodeFixes.SyntaxFix).Assembly.GetExportedTypes().Where(t => !t.IsAbstract).Select(t => (Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider)Activator.CreateInstance(t)!).ToList();
        Assert.Equal(5, fixes.Count);
        Assert.All(fixes.SelectMany(f => f.FixableDiagnosticIds), id => Assert.Contains(Descriptors.All, d => d.Id == id));
    }

    private static T Get<T>(object rule, string property) => (T)rule.GetType().GetProperty(property)!.GetValue(rule)!;
}
