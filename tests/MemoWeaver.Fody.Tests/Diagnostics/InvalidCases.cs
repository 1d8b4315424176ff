using System.Text.RegularExpressions;
using System.Xml.Linq;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Diagnostics;

/// <summary>The project of mistakes, woven once, and what its sources expect.</summary>
internal static partial class InvalidCases
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "InvalidAssemblyToProcess");
    private static readonly Lazy<WeavingRun> LazyRun = new(() => Weave("invalid"));

    public static WeavingRun Run => LazyRun.Value;

    public static WeavingRun Weave(string folder, Action<ModuleDefinition>? prepare = null) =>
        WeavingRun.Of(CaseAssembly.Invalid(), folder, XDocument.Load(Path.Combine(Folder, "FodyWeavers.xml")).Root!.Element("MemoWeaver"), prepare);

    public static IEnumerable<string> Files => Directory.GetFiles(Folder, "*.cs").Order(StringComparer.Ordinal).Select(f => Path.GetFileName(f));

    /// <summary>What the sources say at the ends of their lines: <c>// MW0001</c>.</summary>
    public static IEnumerable<string> Expected => ExpectedIn(Folder, Files);

    public static IEnumerable<string> ExpectedIn(string folder, IEnumerable<string> files) =>
        from file in files
        from line in File.ReadAllLines(Path.Combine(folder, file)).Select((text, index) => (text, number: index + 1))
        from id in Marker().Match(line.text) is { Success: true } m ? m.Groups[1].Value.Split(' ') : []
        select $"{file}({line.number}): {id}";

    [GeneratedRegex(@"// ((?:MW\d{4} ?)+)$")]
    private static partial Regex Marker();
}
