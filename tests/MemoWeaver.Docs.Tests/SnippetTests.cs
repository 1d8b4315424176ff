using System.Reflection;
using System.Xml.Linq;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Docs.Tests;

/// <summary>Compiles, weaves and, where it prints, runs every block of C# in the guide and in the readme.</summary>
public class SnippetTests
{
    static readonly Lazy<IReadOnlyList<Snippet>> All = new(() =>
        [.. Pages.Guide.SelectMany(page => Snippet.Of(page, Pages.Read(page)))]);

    public static IEnumerable<object[]> Places => All.Value.Select(s => new object[] { s.ToString() });

    [Theory]
    [MemberData(nameof(Places))]
    public void SnippetDoesWhatThePageSays(string place)
    {
        var snippet = All.Value.Single(s => s.ToString() == place);
        var name = "Snippet" + All.Value.ToList().IndexOf(snippet);
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "snippets", name)).FullName;
        var path = Path.Combine(folder, name + ".dll");

        var errors = SnippetCompiler.Compile(snippet, path);
        if (snippet.Reports?.StartsWith("CS", StringComparison.Ordinal) == true)
        {
            Assert.Contains(errors, e => e.Id == snippet.Reports);
            return;
        }
        Assert.True(errors.Count == 0, string.Join("\n", errors));
        if (snippet.IsUnwoven)
            return;

        var run = WeavingRun.Of(path, SnippetCompiler.References, Path.Combine("snippets", name),
            new XElement("MemoWeaver"), project: folder);
        if (snippet.Reports is not null)
            Assert.Contains(run.Messages, m => m.Id == snippet.Reports
                && (snippet.Message is null || m.Text == snippet.Message));
        else
            Assert.Empty(run.Messages);
        if (snippet.Prints)
            Assert.Equal(snippet.Output, Run(run.Path));
    }

    [Fact]
    public void ASnippetThatPrintsShowsItsOutput() =>
        Assert.DoesNotContain(All.Value, s => s.Prints && s.Output.Count == 0);

    /// <summary>Another name for the language would hide a block from these tests.</summary>
    [Fact]
    public void EveryBlockNamesItsLanguage()
    {
        string[] known = ["csharp", "xml", "json", "sh", "text", "mermaid"];
        Assert.Empty(Pages.Guide.SelectMany(page => Fences(Pages.Read(page)).Except(known)
            .Select(language => $"{page}: ```{language}")));
    }

    static IEnumerable<string> Fences(string text) =>
        text.Split('\n').Where(l => l.TrimStart().StartsWith("```", StringComparison.Ordinal))
            .Where((_, i) => i % 2 == 0).Select(l => l.Trim().TrimStart('`'));

    static string[] Run(string path)
    {
        var console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            var entry = Assembly.LoadFrom(path).EntryPoint!;
            entry.Invoke(null, entry.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }
        return output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
