using MemoWeaver.Fody.Symbols;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>
/// Reads what a portable PDB notes about types without code, such as interfaces: the rows of their documents.
/// </summary>
static class TypeDocuments
{
    /// <summary>
    /// Returns the first document of the type that has code of another type as well; Cecil knows no others.
    /// </summary>
    public static Document? Of(TypeDefinition type)
    {
        if (!type.HasCustomDebugInformations || type.CustomDebugInformations.OfType<BinaryCustomDebugInformation>()
            .FirstOrDefault(i => i.Identifier == TypeDocumentRows.Kind) is not { } note)
            return null;
        var rows = TypeDocumentRows.Read(note.Data).ToArray();
        return type.Module.GetTypes().SelectMany(t => t.Methods)
            .SelectMany(m => m.DebugInformation.SequencePoints)
            .Select(p => p.Document)
            .FirstOrDefault(d => rows.Contains(d.MetadataToken.RID));
    }
}
