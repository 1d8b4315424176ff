using MemoWeaver;

namespace QuickStart;

/// <summary>The size of one source file.</summary>
sealed record FileSummary(int Lines, int BlankLines, long Bytes)
{
    /// <summary>Reads and counts the file. A file may change while the program runs, so an answer is good for a minute.</summary>
    [TimedCache(60, MaxSize = 50_000)]
    public static FileSummary Of(string path)
    {
        var lines = 0;
        var blank = 0;
        foreach (var line in File.ReadLines(path))
        {
            lines++;
            if (string.IsNullOrWhiteSpace(line))
                blank++;
        }
        return new FileSummary(lines, blank, new FileInfo(path).Length);
    }
}
