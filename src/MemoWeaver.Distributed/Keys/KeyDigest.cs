using System.Security.Cryptography;
using System.Text;

namespace MemoWeaver.Distributed.Keys;

/// <summary>
/// Replaces text in keys by digests: 192 bits of SHA-256, which has no known collisions, in 32 characters that every
/// store accepts.
/// </summary>
static class KeyDigest
{
    /// <summary>The length of a digest in characters.</summary>
    public const int Length = 32;

    const int Bytes = 24;

    /// <summary>
    /// Returns the digest of a text, by its UTF-16 code units, so that lone surrogates stay distinct.
    /// </summary>
    public static string Of(string text) => Text(SHA256.HashData(Units(text)));

    /// <summary>Returns a keyed digest: nobody without the secret can guess a text and compare.</summary>
    public static string Of(byte[] secret, string text) => Text(HMACSHA256.HashData(secret, Units(text)));

    /// <summary>Returns the digest of several texts, including their boundaries.</summary>
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

    static string Text(byte[] hash) =>
        Convert.ToBase64String(hash, 0, Bytes).Replace('+', '-').Replace('/', '_');
}
