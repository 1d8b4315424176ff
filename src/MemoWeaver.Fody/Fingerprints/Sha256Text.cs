using System.Security.Cryptography;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// SHA-256 of a text, in lower-case hexadecimal digits: of its UTF-16 units, so that halves of surrogate pairs, which
/// literals may hold, stay what they are.
/// </summary>
static class Sha256Text
{
    // One for each thread that weaves, with room for its texts.
    [ThreadStatic]
    static SHA256? _algorithm;

    [ThreadStatic]
    static byte[]? _bytes;

    public static string Of(string text) => Of(text.ToCharArray(), text.Length);

    /// <summary>Returns the same of the first <paramref name="length"/> characters.</summary>
    public static string Of(char[] text, int length)
    {
        var count = length * sizeof(char);
        if (_bytes is null || _bytes.Length < count)
            _bytes = new byte[Math.Max(count, 16384)];
        Buffer.BlockCopy(text, 0, _bytes, 0, count);
        _algorithm ??= SHA256.Create();
        return Hex(_algorithm.ComputeHash(_bytes, 0, count));
    }

    /// <summary>Returns the same of data.</summary>
    public static string OfBytes(byte[] data)
    {
        _algorithm ??= SHA256.Create();
        return Hex(_algorithm.ComputeHash(data));
    }

    public static string Hex(byte[] bytes)
    {
        var text = new char[bytes.Length * 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
            text[(2 * i) + 1] = "0123456789abcdef"[bytes[i] & 15];
        }
        return new string(text);
    }
}
