using System.Security.Cryptography;
using System.Text;

namespace MemoWeaver.Distributed.Keys;

/// <summary>Hashes that stand for text in keys: 192 bits of SHA-256, so that nobody finds two texts with one hash, in 32 characters that every store takes.</summary>
static class KeyDigest
{
    /// <summary>The characters of a digest.</summary>
    public const int Length = 32;

    const int Bytes = 24;

    /// <summary>Of a text, by its UTF-16 code units: lone surrogates count as what they are.</summary>
    public static string Of(string text) => Text(SHA256.HashData(Units(text)));

    /// <summary>The same under a key, without which nobody can guess a text and try it.</summary>
    public static string Of(byte[] secret, string text) => Text(HMACSHA256.HashData(secret, Units(text)));

    /// <summary>Of several texts, none of which can pass for a part of another.</summary>
    public static string OfAll(params string[] texts)
    {
        var all = new StringBuilder();
        foreach (var text in texts)
            all.Append(text.Length).Append(':').Append(text);
        return Of(all.ToString());
    }

    static byte[] Units(string text)
    {
        var bytes = new byte[text.Length * 2];
        for (var i = 0; i < text.Length; i++)
        {
            bytes[2 * i] = (byte)text[i];
            bytes[(2 * i) + 1] = (byte)(text[i] >> 8);
        }

        return bytes;
    }

    static string Text(byte[] hash) => Convert.ToBase64String(hash, 0, Bytes).Replace('+', '-').Replace('/', '_');
}
