using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Symbols;

/// <summary>
/// Which row each source file had in the PDB that was read, and which it gets in the one that is written: one more
/// for each that a method is the first to name. A type names
/// its files by their rows, which Cecil copies as bytes.
/// </summary>
sealed class DocumentRows
{
    readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    readonly Dictionary<uint, int> _moved = [];

    /// <summary>Called for each method before it is written.</summary>
    public void Add(MethodDebugInformation method)
    {
        Document? last = null;
        foreach (var point in method.SequencePoints)
        {
            if (point.Document == last)
                continue;
            last = point.Document;
            if (_written.ContainsKey(last.Url))
                continue;
            _written[last.Url] = _written.Count + 1;
            _moved[last.MetadataToken.RID] = _written.Count;
        }
    }

    /// <summary>
    /// Corrects the rows that a type names. A file that no method names is not in the PDB any more, and goes.
    /// </summary>
    public void Correct(TypeDefinition type)
    {
        for (var i = type.CustomDebugInformations.Count - 1; i >= 0; i--)
        {
            if (type.CustomDebugInformations[i] is not BinaryCustomDebugInformation note
                || note.Identifier != TypeDocumentRows.Kind)
                continue;
            int[] rows = [.. TypeDocumentRows.Read(note.Data).Where(_moved.ContainsKey).Select(r => _moved[r])];
            if (rows.Length > 0)
                note.Data = TypeDocumentRows.Write(rows);
            else
                type.CustomDebugInformations.RemoveAt(i);
        }
    }
}

/// <summary>
/// The note of a portable PDB about the files of a type without code, such as an interface: unsigned numbers,
/// compressed as in metadata (ECMA-335 II.23.2).
/// </summary>
static class TypeDocumentRows
{
    public static readonly Guid Kind = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    public static IEnumerable<uint> Read(byte[] data)
    {
        for (var at = 0; at < data.Length;)
        {
            var first = data[at++];
            if ((first & 0x80) == 0)
                yield return first;
            else if ((first & 0x40) == 0)
                yield return (uint)(((first & 0x3f) << 8) | data[at++]);
            else
                yield return (uint)(((first & 0x1f) << 24) | (data[at++] << 16) | (data[at++] << 8) | data[at++]);
        }
    }

    public static byte[] Write(IEnumerable<int> rows) => [.. rows.SelectMany(Bytes)];

    static byte[] Bytes(int row) => row switch
    {
        < 0x80 => [(byte)row],
        < 0x4000 => [(byte)(0x80 | (row >> 8)), (byte)row],
        _ => [(byte)(0xc0 | (row >> 24)), (byte)(row >> 16), (byte)(row >> 8), (byte)row],
    };
}
