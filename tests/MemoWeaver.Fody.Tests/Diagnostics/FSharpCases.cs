using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Diagnostics;

/// <summary>The F# project of mistakes, compiled with optimization, and what its sources expect.</summary>
internal static class FSharpCases
{
    public static readonly CaseAssembly Assembly = new(Path.Combine("tests", "InvalidAssemblyToProcess.FSharp"), "Release", "net10.0");

    private static readonly string Folder = Path.Combine(Repository.Root, Assembly.Project);
    private static readonly Lazy<WeavingRun> LazyRun = new(() => WeavingRun.Of(Assembly, "invalid-fsharp"));

    public static WeavingRun Run => LazyRun.Value;

    public static IEnumerable<string> Files => Directory.GetFiles(Folder, "*.fs").Order(StringComparer.Ordinal).Select(f => Path.GetFileName(f));

    public static IEnumerable<string> Expected => InvalidCases.ExpectedIn(Folder, Files);
}
