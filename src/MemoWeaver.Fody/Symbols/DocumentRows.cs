using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Symbols;

/// <summary>
/// Which row each source file had in the PDB that was read, and which it gets in the one that is written: one more
/// for each that a method is the first to name. A type names
/// its files by their rows, which Cecil copies as bytes.
/// </summary>
internal sealed class DocumentRows
{
    private readonly Dictionary<string, int> written = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, int> moved = [];

    /// <summary>Called for each method before it is written.</summary>
    public void Add(MethodDebugInformation method)
    {
        Document? last = null;
        foreach (var point in method.SequencePoints)
        {
            if (point.Document == last)
                continue;
            last = point.Document;
            if (written.ContainsKey(last.Url))
                continue;
            written[last.Url] = written.Count + 1;
            moved[last.MetadataToken.RID] = written.Count;
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
            int[] rows = [.. TypeDocumentRows.Read(note.Data).Where(moved.ContainsKey).Select(r => moved[r])];
            if (rows.Length > 0)
                note.Data = TypeDocumentRows.Write(rows);
            else
                type.CustomDebugInformations.RemoveAt(i);
        }
    }
}
