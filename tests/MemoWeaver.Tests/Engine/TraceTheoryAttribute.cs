namespace MemoWeaver.Tests.Engine;

/// <summary>
/// A theory that needs the recorded traces: in the folder <c>shared/traces</c> beside the repository, or the one that the
/// environment variable MEMOWEAVER_TRACES names. Skipped where they are absent.
/// </summary>
sealed class TraceTheoryAttribute : TheoryAttribute
{
    public TraceTheoryAttribute()
    {
        if (Folder == null)
            Skip = "The traces are not here: put them into ../shared/traces, or name their folder in MEMOWEAVER_TRACES.";
    }

    public static string? Folder { get; } = Find();

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MEMOWEAVER_TRACES") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "MemoWeaver.sln")))
                continue;
            var traces = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "traces"));
            return Directory.Exists(traces) ? traces : null;
        }

        return null;
    }
}
