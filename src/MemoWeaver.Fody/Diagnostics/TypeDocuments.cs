using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Reads what a portable PDB notes about types without code, such as interfaces: the rows of their documents.</summary>
internal static class TypeDocuments
{
    private static readonly Guid Kind = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>The first document of the type that has code of another type as well; Cecil knows no others.</summary>
    public static Document? Of(TypeDefinition type)
    {
        if (!type.HasCustomDebugInformations || type.CustomDebugInformations.OfType<BinaryCustomDebugInformation>().FirstOrDefault(i => i.Identifier == Kind) is not { } note)
            return null;
        var rows = Rows(note.Data).ToArray();
        return type.Module.GetTypes().SelectMany(t => t.Methods)
            .SelectMany(m => m.DebugInformation.SequencePoints)
            .Select(p => p.Document)
            .FirstOrDefault(d => rows.Contains(d.MetadataToken.RID));
    }

    // Unsigned numbers, compressed as in metadata (ECMA-335 II.23.2).
    private static IEnumerable<uint> Rows(byte[] data)
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
}
