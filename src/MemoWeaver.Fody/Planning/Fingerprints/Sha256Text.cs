using System.Security.Cryptography;
using System.Text;

namespace MemoWeaver.Fody.Planning.Fingerprints;

/// <summary>SHA-256 of a text, in lower-case hexadecimal digits.</summary>
internal static class Sha256Text
{
    public static string Of(string text)
    {
        using var sha = SHA256.Create();
        return Hex(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    public static string Hex(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes)
            text.Append("0123456789abcdef"[b >> 4]).Append("0123456789abcdef"[b & 15]);
        return text.ToString();
    }
}
