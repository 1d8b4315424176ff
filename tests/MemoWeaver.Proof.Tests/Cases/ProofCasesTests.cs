using System.Reflection;
using System.Text.RegularExpressions;
using MemoWeaver.Proofs.Tests.Oracle;
using SideBySide.Worlds;

namespace MemoWeaver.Proofs.Tests.Cases;

/// <summary>
/// The hand-written cases: a wrong class shows its caller that it is cached, and its twin does not. The weaver must
/// find what the ends of their lines say.
/// </summary>
public partial class ProofCasesTests
{
    static readonly Lazy<WovenAssembly> _woven = new(() => WovenAssembly.Weave(References.Cases,
        Path.Combine(AppContext.BaseDirectory, "programs", "cases", "ProofCases.dll"),
        new ReferencedAssemblies([.. References.Framework, References.Library, References.Runtime]),
        WovenAssembly.ByAttributes));

    public static TheoryData<string> Cases => [.. typeof(ProofCases.State.PublicField).Assembly.GetTypes()
        .Where(t => t.Name is "Wrong" or "Right").Select(t => t.FullName!)];

    /// <summary>The cases are what they say they are.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Cases_show_what_caches_do(string name)
    {
        Assert.Empty(_woven.Value.Errors);
        var unwoven = Run(References.Cases, name);
        var woven = Run(_woven.Value.Path, name);

        if (name.EndsWith("Wrong", StringComparison.Ordinal))
            Assert.NotEqual(unwoven, woven);
        else
            Assert.Equal(unwoven, woven);
    }

    public static IEnumerable<object[]> Marks => ReadMarks().Select(m => new object[] { m.Item1, m.Item2, m.Item3 });

    /// <summary>The verdicts are those in the sources.</summary>
    [Theory]
    [MemberData(nameof(Marks))]
    public void Verdicts_are_those_of_the_sources(string file, int line, string expected)
    {
        var method = Marked(file, line);
        var agrees = expected switch
        {
            "proved" => method.Verdict == Verdict.Proved,
            "could be proved" or "overlooked" => true,
            "warned" => method.Verdict == Verdict.Warned,
            _ => method.Verdict != Verdict.Proved,
        };
        Assert.True(agrees, $"{expected} expected, but {method}: {string.Join("; ", method.Reasons)}");
    }

    [Fact]
    public void Four_of_five_good_cases_are_proved()
    {
        var good = ReadMarks().Where(m => m.Item3.EndsWith("be proved", StringComparison.Ordinal)
            || m.Item3 == "proved")
            .Select(m => Marked(m.Item1, m.Item2)).ToList();
        var proved = good.Count(m => m.Verdict == Verdict.Proved);

        Assert.True(proved * 5 >= good.Count * 4, $"{proved} of {good.Count}:\n"
            + string.Join("\n", good.Where(m => m.Verdict != Verdict.Proved)));
    }

    // The first sequence point may be the brace on the next line.
    static MethodVerdict Marked(string file, int line) =>
        _woven.Value.Methods.Where(m => m.File == file && m.Line >= line && m.Line <= line + 2).MinBy(m => m.Line)
        ?? throw new InvalidOperationException($"No cached method in {file}({line}).");

    static string Run(string path, string name)
    {
        using var world = new World("case", [path, References.Library]);
        var run = world.Assembly("ProofCases").GetType(name, throwOnError: true)!.GetMethod("Run")!;
        return (string)run.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
    }

    static IEnumerable<(string, int, string)> ReadMarks()
    {
        var folder = Path.Combine(References.Root, "tests", "ProofCases");
        foreach (var file in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            if (file.Contains("/obj/", StringComparison.Ordinal))
                continue;
            var lines = File.ReadAllLines(file);
            for (var i = 0; i < lines.Length; i++)
            {
                if (Mark().Match(lines[i]) is { Success: true } mark)
                    yield return (Path.GetFileName(file), i + 1, mark.Groups[1].Value);
            }
        }
    }

    [GeneratedRegex("// (proved|could be proved|not proved|overlooked|warned)$")]
    private static partial Regex Mark();
}
