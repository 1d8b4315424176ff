using System.Reflection;

namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>What programs and cases refer to.</summary>
static class References
{
    /// <summary>The reference assemblies of the framework, which a build would use.</summary>
    public static IReadOnlyList<string> Framework { get; } = [.. File
        .ReadAllLines(Path.Combine(Root, "tests", "ProofCases", "bin", Configuration, "net10.0",
            "ProofCases.references.txt"))
        .Where(r => r.Contains("Microsoft.NETCore.App.Ref", StringComparison.Ordinal))];

    public static string Library => Beside("ProofLibrary");

    public static string Callers => Beside("ProofCallers");

    public static string Runtime => Beside("MemoWeaver");

    public static string Cases => Beside("ProofCases");

    public static string Root => typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "RepositoryRoot").Value!;

    static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");
}
