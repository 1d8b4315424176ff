using System.Reflection;

namespace MemoWeaver.Fody.Tests.Weaving;

/// <summary>Where the sources and the builds of the cases are.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == "RepositoryRoot").Value!;

    public static string TestProject { get; } = Path.Combine(Root, "tests", "MemoWeaver.Fody.Tests");
}
