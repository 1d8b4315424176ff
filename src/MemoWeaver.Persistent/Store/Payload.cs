using System.IO.Compression;

namespace MemoWeaver.Persistent.Store;

/// <summary>Compresses what is stored if that pays: text shrinks to a fraction, and a hit from disk reads
/// less.</summary>
static class Payload
{
    /// <summary>The size in bytes from which on compression is tried.</summary>
    public const int LeastCompressed = 4096;

    /// <summary>The longest payload that is stored.</summary>
    public const int Longest = 256 * 1024 * 1024;

    const int Quality = 1, Window = 22, Saving = 8; // at least an eighth

    /// <summary>Compresses bytes if they become clearly shorter.</summary>
    public static ReadOnlySpan<byte> Pack(byte[] bytes)
    {
        if (bytes.Length < LeastCompressed)
            return bytes;
        var packed = new byte[bytes.Length - (bytes.Length / Saving)];
        return BrotliEncoder.TryCompress(bytes, packed, out var written, Quality, Window)
            ? packed.AsSpan(0, written) : bytes;
    }

    /// <summary>Returns the bytes; <see langword="null"/> if they are damaged.</summary>
    /// <param name="bytes">What <see cref="Pack"/> returned.</param>
    /// <param name="size">The original size.</param>
    public static byte[]? Unpack(ReadOnlySpan<byte> bytes, long size)
    {
        if (bytes.Length == size)
            return bytes.ToArray();
        if (size < LeastCompressed || size > Longest || bytes.Length > size)
            return null;
        var unpacked = new byte[size];
        return BrotliDecoder.TryDecompress(bytes, unpacked, out var written) && written == size ? unpacked : null;
    }
}
