using System.Reflection;

namespace MemoWeaver.Tool.Tests.Infrastructure;

/// <summary>The valid cases, woven by a real build.</summary>
internal static class Cases
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Folder { get; } = Path.Combine(Root, "tests", "WovenAssembly", "bin", Metadata("Configuration"), "net10.0");

    public static string Woven => Path.Combine(Folder, "AssemblyToProcess.dll");

    /// <summary>The same build, as the compiler left it.</summary>
    public static string Unwoven => Path.Combine(Folder, "unwoven", "AssemblyToProcess.dll");

    public static string Report => Path.Combine(Root, "tests", "WovenAssembly", "obj", Metadata("Configuration"), "net10.0", "AssemblyToProcess.memoweaver.json");

    public static string Runtime => Path.Combine(Folder, "MemoWeaver.dll");

    /// <summary>What a test leaves for people to look at.</summary>
    public static string Output(string file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "tool")).FullName;
        return Path.Combine(folder, file);
    }

    private static string Metadata(string key) =>
        typeof(Cases).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
