using System.Security.Cryptography;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>
/// The sources on this machine. Builds with deterministic paths write others into the PDB:
/// <c>/_/src/Shop/Prices.cs</c>. What stands behind the mapped root is a path from the project's folder or one above
/// it, and the PDB has the file's checksum, so that no other file is taken for it.
/// </summary>
/// <param name="projectFolder">The folder of the project; null where it is not known.</param>
sealed class SourceFiles(string? projectFolder)
{
    static readonly string[] Languages = [".cs", ".vb", ".fs"];

    readonly Dictionary<string, string?> _found = new(StringComparer.Ordinal);

    /// <summary>Returns where the file is; null if it is not on this machine.</summary>
    public string? Find(Document document)
    {
        if (!_found.TryGetValue(document.Url, out string? path))
            _found[document.Url] = path = File.Exists(document.Url) ? document.Url : Mapped(document);
        return path;
    }

    /// <summary>
    /// Returns the one file below the project's folder that is named after a type of which the PDB names no file, and
    /// for which <paramref name="has"/> is true.
    /// </summary>
    public string? NamedAfter(string type, Func<string, bool> has)
    {
        if (string.IsNullOrEmpty(projectFolder) || !Directory.Exists(projectFolder))
            return null;
        try
        {
            var files = Directory.EnumerateFiles(projectFolder, type + ".*", SearchOption.AllDirectories)
                .Where(f => Languages.Contains(Path.GetExtension(f)) && Path.GetFileNameWithoutExtension(f) == type
                    && has(f))
                .Take(2)
                .ToList();
            return files.Count == 1 ? files[0] : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null; // the error is worth more than its line
        }
    }

    string? Mapped(Document document)
    {
        string[] parts = document.Url.Split('/', '\\');
        for (int start = 1; start < parts.Length; start++)
        {
            string end = Path.Combine([.. parts.Skip(start)]);
            foreach (string folder in FoldersUp())
            {
                string path = Path.Combine(folder, end);
                if (File.Exists(path) && HasChecksum(path, document))
                    return path;
            }
        }
        return null;
    }

    IEnumerable<string> FoldersUp()
    {
        for (var folder = string.IsNullOrEmpty(projectFolder)
            ? null : new DirectoryInfo(projectFolder); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }

    static bool HasChecksum(string path, Document document)
    {
        using HashAlgorithm? algorithm = document.HashAlgorithm switch
        {
            DocumentHashAlgorithm.SHA256 => SHA256.Create(),
#pragma warning disable CA5350 // what compilers write; no one is kept out by it
            DocumentHashAlgorithm.SHA1 => SHA1.Create(),
#pragma warning restore CA5350
            _ => null,
        };
        if (algorithm is null)
            return false;
        using var stream = File.OpenRead(path);
        return algorithm.ComputeHash(stream).SequenceEqual(document.Hash);
    }
}
