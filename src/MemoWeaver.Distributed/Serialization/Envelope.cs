using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace MemoWeaver.Distributed.Values;

/* What the server has under the name of an entry.

   0   'M' 'W', version 1, 0
   4   32 bytes: the code and the format it is of
   36  when it expires: milliseconds since 1970, UTC
   44  the number of generations, 16 bits
   46  the generations as they were before the body ran, 16 bytes each
   ..  the length of the result, 32 bits, and the result
   ..  16 bytes: a digest of the name of the entry and all that is before: HMAC-SHA-256 under the secret where there is one, else XXH128

   The digest is compared first, so that nothing damaged, cut off or put under another name is looked at any further. */

/// <summary>Puts results into the form in which they are on the server, and takes them out again. Whatever is not such a form is no result.</summary>
static class Envelope
{
    public const int NonceLength = 16, FingerprintLength = 32;

    const int FingerprintAt = 4, ExpiryAt = FingerprintAt + FingerprintLength, CountAt = ExpiryAt + 8, GenerationsAt = CountAt + 2, DigestLength = 16, MostOnStack = 512;

    /// <summary>A random generation.</summary>
    public static byte[] NewNonce() => RandomNumberGenerator.GetBytes(NonceLength);

    /// <summary>Seals a result.</summary>
    public static byte[] Seal(string name, byte[]? secret, ReadOnlySpan<byte> fingerprint, long expiry, ReadOnlySpan<byte[]> generations, ReadOnlySpan<byte> result)
    {
        var lengthAt = GenerationsAt + (generations.Length * NonceLength);
        var bytes = new byte[lengthAt + 4 + result.Length + DigestLength];
        (bytes[0], bytes[1], bytes[2]) = ((byte)'M', (byte)'W', 1);
        fingerprint.CopyTo(bytes.AsSpan(FingerprintAt));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(ExpiryAt), expiry);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(CountAt), checked((ushort)generations.Length));
        for (var i = 0; i < generations.Length; i++)
            generations[i].CopyTo(bytes.AsSpan(GenerationsAt + (i * NonceLength)));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(lengthAt), result.Length);
        result.CopyTo(bytes.AsSpan(lengthAt + 4));
        Digest(name, secret, bytes.AsSpan(0, bytes.Length - DigestLength), bytes.AsSpan(bytes.Length - DigestLength));
        return bytes;
    }

    /// <summary>Opens what <see cref="Seal"/> made. Never throws.</summary>
    /// <param name="name">The name of the entry.</param>
    /// <param name="secret">The secret, if there is one.</param>
    /// <param name="fingerprint">What it has to be of.</param>
    /// <param name="generations">The generations now.</param>
    /// <param name="bytes">What the server had.</param>
    /// <param name="expiry">When it expires.</param>
    /// <param name="result">The result.</param>
    /// <returns>What is there.</returns>
    public static EnvelopeState Open(string name, byte[]? secret, ReadOnlySpan<byte> fingerprint, ReadOnlySpan<byte[]> generations, ReadOnlySpan<byte> bytes, out long expiry, out ReadOnlySpan<byte> result)
    {
        expiry = 0;
        result = default;
        if (bytes.Length < GenerationsAt + 4 + DigestLength || bytes[0] != 'M' || bytes[1] != 'W' || bytes[2] != 1)
            return EnvelopeState.Unreadable;
        var sealedBytes = bytes[..^DigestLength];
        Span<byte> digest = stackalloc byte[DigestLength];
        Digest(name, secret, sealedBytes, digest);
        if (!CryptographicOperations.FixedTimeEquals(digest, bytes[^DigestLength..]))
            return EnvelopeState.Unreadable;
        var lengthAt = GenerationsAt + (BinaryPrimitives.ReadUInt16LittleEndian(bytes[CountAt..]) * NonceLength);
        if (lengthAt + 4 > sealedBytes.Length || BinaryPrimitives.ReadInt32LittleEndian(bytes[lengthAt..]) != sealedBytes.Length - lengthAt - 4)
            return EnvelopeState.Unreadable;
        if (!bytes.Slice(FingerprintAt, FingerprintLength).SequenceEqual(fingerprint))
            return EnvelopeState.OfOtherCode;
        if (lengthAt != GenerationsAt + (generations.Length * NonceLength))
            return EnvelopeState.Outdated;
        for (var i = 0; i < generations.Length; i++)
        {
            if (!bytes.Slice(GenerationsAt + (i * NonceLength), NonceLength).SequenceEqual(generations[i]))
                return EnvelopeState.Outdated;
        }

        expiry = BinaryPrimitives.ReadInt64LittleEndian(bytes[ExpiryAt..]);
        result = sealedBytes[(lengthAt + 4)..];
        return EnvelopeState.Result;
    }

    // Without a secret it finds damage, which takes no cryptography; the name is its seed.
    static void Digest(string name, byte[]? secret, ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        Span<byte> ascii = name.Length <= MostOnStack ? stackalloc byte[name.Length] : new byte[name.Length];
        Encoding.ASCII.GetBytes(name, ascii); // as all names are
        if (secret == null)
            XxHash128.Hash(bytes, digest, (long)XxHash3.HashToUInt64(ascii));
        else
            Digest(ascii, secret, bytes, digest);
    }

    static void Digest(ReadOnlySpan<byte> name, byte[] secret, ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, name.Length);
        hash.AppendData(length);
        hash.AppendData(name);
        hash.AppendData(bytes);
        Span<byte> all = stackalloc byte[32];
        hash.GetHashAndReset(all);
        all[..DigestLength].CopyTo(digest);
    }
}
