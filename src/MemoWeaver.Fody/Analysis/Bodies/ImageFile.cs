using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>The bytes of the file that a module was read from, by their addresses in memory.</summary>
sealed class ImageFile
{
    readonly byte[] _bytes;
    readonly List<(uint Address, uint Size, uint Offset)> _sections = [];

    ImageFile(byte[] bytes) => _bytes = bytes;

    public byte[] Bytes => _bytes;

    /// <summary>Returns the file; null if it is not to be had, or holds another module by now.</summary>
    public static ImageFile? Of(ModuleDefinition module)
    {
        try
        {
            if (string.IsNullOrEmpty(module.FileName) || !File.Exists(module.FileName))
                return null;
            var file = new ImageFile(File.ReadAllBytes(module.FileName));
            return file.ReadHeaders() is { } mvid && mvid == module.Mvid ? file : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexOutOfRangeException
            or ArgumentException)
        {
            return null; // Cecil has read it, and is asked instead
        }
    }

    /// <summary>Returns where in the bytes an address is; -1 for none.</summary>
    public int OffsetOf(int address)
    {
        foreach (var (start, size, offset) in _sections)
        {
            if ((uint)address >= start && (uint)address - start < size)
                return (int)(offset + ((uint)address - start));
        }
        return -1;
    }

    public int Int32(int at) => _bytes[at] | (_bytes[at + 1] << 8) | (_bytes[at + 2] << 16) | (_bytes[at + 3] << 24);

    public int UInt16(int at) => _bytes[at] | (_bytes[at + 1] << 8);

    // ECMA-335 II.24 and II.25: the sections, and the id of the module, which each build makes anew.
    Guid? ReadHeaders()
    {
        var pe = Int32(0x3c);
        var optional = pe + 24;
        var section = optional + UInt16(pe + 20);
        for (var i = UInt16(pe + 6); i > 0; i--, section += 40)
            _sections.Add(((uint)Int32(section + 12), (uint)Int32(section + 16), (uint)Int32(section + 20)));
        var isWide = UInt16(optional) == 0x20b;
        var metadata = OffsetOf(Int32(OffsetOf(Int32(optional + (isWide ? 112 : 96) + (14 * 8))) + 8));
        var stream = metadata + 16 + Int32(metadata + 12);
        for (int i = UInt16(stream + 2), at = stream + 4; i > 0; i--)
        {
            var name = at + 8;
            var length = 0;
            while (_bytes[name + length] != 0)
                length++;
            if (length == 5 && _bytes[name + 1] == 'G') // #GUID
            {
                var guid = new byte[16];
                Array.Copy(_bytes, metadata + Int32(at), guid, 0, guid.Length);
                return new Guid(guid);
            }
            at = name + ((length + 4) & ~3);
        }
        return null;
    }
}
