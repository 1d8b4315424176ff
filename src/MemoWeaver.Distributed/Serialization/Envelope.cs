using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace MemoWeaver.Distributed.Serialization;

/* The bytes that the server has under the key of an entry:

   0   'M' 'W', version 1, 0
   4   32 bytes: the fingerprint of code and format
   36  the expiry, in milliseconds since 1970, UTC
   44  the number of generations, 16 bits
   46  the generations from before the body ran, 16 bytes each
   ..  the length of the result, 32 bits, and the result
   ..  16 bytes: a digest of the key and of all bytes before: HMAC-SHA-256 with the secret, or XXH128 without one

   The digest is compared first, so that nothing is read from an entry that is damaged, cut off or under another key. */

/// <summary>The state of an entry.</summary>
enum EnvelopeState
{
    /// <summary>Not an entry that this version understands.</summary>
    Unreadable,

    /// <summary>A result of another version of the code.</summary>
    OfOtherCode,

    /// <summary>A result from before an invalidation.</summary>
    Outdated,

    /// <summary>A current result.</summary>
    Result,
}

/// <summary>Wraps results in the format in which the server has them, and unwraps them.</summary>
static class Envelope
{
    public const int NonceLength = 16, FingerprintLength = 32;

    const int FingerprintAt = 4, ExpiryAt = FingerprintAt + FingerprintLength, CountAt = ExpiryAt + 8;
    const int GenerationsAt = CountAt + 2, DigestLength = 16, MostOnStack = 512;

    /// <summary>Returns a random generation.</summary>
    public static byte[] NewNonce() => RandomNumberGenerator.GetBytes(NonceLength);

    /// <summary>Wraps a result.</summary>
    public static byte[] Seal(string key, byte[]? secret, ReadOnlySpan<byte> fingerprint, long expiry,
        ReadOnlySpan<byte[]> generations, ReadOnlySpan<byte> result)
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
        Digest(key, secret, bytes.AsSpan(0, bytes.Length - DigestLength), bytes.AsSpan(bytes.Length - DigestLength));
        return bytes;
    }

    /// <summary>Unwraps what <see cref="Seal"/> returned. Never throws.</summary>
    /// <param name="key">The key of the entry.</param>
    /// <param name="secret">The secret, if there is one.</param>
    /// <param name="fingerprint">The expected fingerprint.</param>
    /// <param name="generations">The current generations.</param>
    /// <param name="bytes">The bytes from the server.</param>
    /// <param name="expiry">The expiry.</param>
    /// <param name="result">The result.</param>
    public static EnvelopeState Open(string key, byte[]? secret, ReadOnlySpan<byte> fingerprint,
        ReadOnlySpan<byte[]> generations, ReadOnlySpan<byte> bytes, out long expiry, out ReadOnlySpan<byte> result)
    {
        expiry = 0;
        result = default;
        if (bytes.Length < GenerationsAt + 4 + DigestLength || bytes[0] != 'M' || bytes[1] != 'W' || bytes[2] != 1)
            return EnvelopeState.Unreadable;
        var sealedBytes = bytes[..^DigestLength];
        Span<byte> digest = stackalloc byte[DigestLength];
        Digest(key, secret, sealedBytes, digest);
        if (!CryptographicOperations.FixedTimeEquals(digest, bytes[^DigestLength..]))
            return EnvelopeState.Unreadable;
        var lengthAt = GenerationsAt + (BinaryPrimitives.ReadUInt16LittleEndian(bytes[CountAt..]) * NonceLength);
        if (lengthAt + 4 > sealedBytes.Length
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[lengthAt..]) != sealedBytes.Length - lengthAt - 4)
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

    /// <summary>Determines whether bytes are those that were sealed without a secret. Never throws.</summary>
    public static bool IsWhole(string key, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < GenerationsAt + 4 + DigestLength || bytes[0] != 'M' || bytes[1] != 'W' || bytes[2] != 1)
            return false;
        Span<byte> digest = stackalloc byte[DigestLength];
        Digest(key, null, bytes[..^DigestLength], digest);
        return digest.SequenceEqual(bytes[^DigestLength..]);
    }

    /// <summary>Returns the generation of the entry itself in what <see cref="Seal"/> returned.</summary>
    public static ReadOnlySpan<byte> OwnGeneration(ReadOnlySpan<byte> bytes) =>
        bytes.Slice(GenerationsAt, NonceLength);

    // Without a secret the digest detects damage, which takes no cryptography. The key is its seed.
    static void Digest(string key, byte[]? secret, ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        Span<byte> ascii = key.Length <= MostOnStack ? stackalloc byte[key.Length] : new byte[key.Length];
        Encoding.ASCII.GetBytes(key, ascii); // as all keys are
        if (secret == null)
            XxHash128.Hash(bytes, digest, (long)XxHash3.HashToUInt64(ascii));
        else
            Digest(ascii, secret, bytes, digest);
    }

    static void Digest(ReadOnlySpan<byte> key, byte[] secret, ReadOnlySpan<byte> bytes, Span<byte> digest)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, key.Length);
        hash.AppendData(length);
        hash.AppendData(key);
        hash.AppendData(bytes);
        Span<byte> all = stackalloc byte[32];
        hash.GetHashAndReset(all);
        all[..DigestLength].CopyTo(digest);
    }
}
