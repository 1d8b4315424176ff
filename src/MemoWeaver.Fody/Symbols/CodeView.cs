using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Symbols;

/// <summary>
/// The entry of an image that names its PDB: a signature, the PDB's id and age, and the path, which ends with a zero.
/// </summary>
static class CodeView
{
    const int PathAt = 24;

    /// <summary>Returns the path in a module that was read, as it is written; null if there is none.</summary>
    public static byte[]? PathOf(ModuleDefinition module) => !module.HasDebugHeader ? null
        : module.GetDebugHeader().Entries.Where(IsCodeView).Select(e => e.Data.Skip(PathAt).ToArray()).FirstOrDefault();

    /// <summary>Returns the header with another path.</summary>
    public static ImageDebugHeader WithPath(ImageDebugHeader header, byte[]? path) => path is null
        || header is null ? header!
        : new ImageDebugHeader([.. header.Entries.Select(e => IsCodeView(e) ? WithPath(e, path) : e)]);

    static ImageDebugHeaderEntry WithPath(ImageDebugHeaderEntry entry, byte[] path)
    {
        var directory = entry.Directory;
        directory.SizeOfData = PathAt + path.Length;
        return new ImageDebugHeaderEntry(directory, [.. entry.Data.Take(PathAt), .. path]);
    }

    static bool IsCodeView(ImageDebugHeaderEntry entry) =>
        entry is { Directory.Type: ImageDebugType.CodeView, Data: { Length: > PathAt } data }
            && BitConverter.ToUInt32(data, 0) == 0x53445352; // RSDS
}
