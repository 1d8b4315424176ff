namespace MemoWeaver.Fody.Symbols;

/// <summary>
/// The note of a portable PDB about the files of a type without code, such as an interface: unsigned numbers,
/// compressed as in metadata (ECMA-335 II.23.2).
/// </summary>
internal static class TypeDocumentRows
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

    private static byte[] Bytes(int row) => row switch
    {
        < 0x80 => [(byte)row],
        < 0x4000 => [(byte)(0x80 | (row >> 8)), (byte)row],
        _ => [(byte)(0xc0 | (row >> 24)), (byte)(row >> 16), (byte)(row >> 8), (byte)row],
    };
}
