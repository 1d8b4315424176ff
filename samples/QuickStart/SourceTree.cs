using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Enumeration;
using MemoWeaver;

namespace QuickStart;

/// <summary>The source files under one folder, without build output and hidden folders.</summary>
sealed class SourceTree(string root)
{
    static readonly FrozenSet<string> SourceExtensions = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        ".c", ".cc", ".cpp", ".cs", ".fs", ".go", ".h", ".hpp", ".java", ".js", ".kt", ".php", ".py", ".rb", ".rs", ".swift", ".ts", ".vb");

    static readonly FrozenSet<string> SkippedFolders = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "artifacts", "bin", "node_modules", "obj");

    static readonly EnumerationOptions Enumeration = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>Full paths, in ordinal order. Each object asks the file system once.</summary>
    [LruCache]
    public ImmutableArray<string> Files => Scan();

    /// <summary>The same without the cache.</summary>
    public ImmutableArray<string> Scan()
    {
        var files = new FileSystemEnumerable<string>(root, (ref entry) => entry.ToFullPath(), Enumeration)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && SourceExtensions.Contains(Path.GetExtension(entry.FileName).ToString()),
            ShouldRecursePredicate = (ref entry) => !SkippedFolders.Contains(entry.FileName.ToString()),
        };
        return [.. files.Order(StringComparer.Ordinal)];
    }
}
