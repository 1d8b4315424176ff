namespace MemoWeaver.Package.Tests.Infrastructure;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MemoWeaver.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"MemoWeaver.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
