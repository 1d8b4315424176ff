using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace MemoWeaver.Package.Tests.Infrastructure;

/// <summary>Checks a strong name by the key that the assembly itself names.</summary>
internal static class StrongName
{
    private const int PublicKeyHeader = 12;

    /// <summary>The assembly is signed, and the signature covers the bytes that are there.</summary>
    public static void AssertValid(string assembly)
    {
        var bytes = File.ReadAllBytes(assembly);
        using var file = new PEReader(new MemoryStream(bytes));
        Assert.True(file.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned), "The assembly is not marked as signed.");
        Assert.True(file.PEHeaders.TryGetDirectoryOffset(file.PEHeaders.CorHeader.StrongNameSignatureDirectory, out var offset));
        var size = file.PEHeaders.CorHeader.StrongNameSignatureDirectory.Size;
        var signature = bytes.AsSpan(offset, size).ToArray();
        Array.Reverse(signature);

        var publicKey = AssemblyName.GetAssemblyName(assembly).GetPublicKey()!;
        using var rsa = new RSACryptoServiceProvider();
        rsa.ImportCspBlob(publicKey[PublicKeyHeader..]);
#pragma warning disable CA5350 // The format of strong names fixes SHA-1.
        Assert.True(rsa.VerifyHash(SHA1.HashData(SignedPart(file, bytes, offset, size)), signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1), "The signature does not cover the bytes of the assembly.");
#pragma warning restore CA5350
    }

    /// <summary>The headers without checksum and certificate table, then the sections without the signature.</summary>
    private static byte[] SignedPart(PEReader file, byte[] bytes, int signatureOffset, int signatureSize)
    {
        var headers = file.PEHeaders;
        var optional = headers.PEHeaderStartOffset;
        var certificates = optional + (headers.PEHeader!.Magic == PEMagic.PE32Plus ? 144 : 128);
        var end = headers.CoffHeaderStartOffset + 20 + headers.CoffHeader.SizeOfOptionalHeader + (40 * headers.SectionHeaders.Length);
        var head = bytes.AsSpan(0, end).ToArray();
        head.AsSpan(optional + 64, 4).Clear();
        head.AsSpan(certificates, 8).Clear();

        var signed = new MemoryStream();
        signed.Write(head);
        foreach (var section in headers.SectionHeaders)
        {
            var (from, to) = (section.PointerToRawData, section.PointerToRawData + section.SizeOfRawData);
            if (signatureOffset >= from && signatureOffset < to)
            {
                signed.Write(bytes, from, signatureOffset - from);
                from = signatureOffset + signatureSize;
            }
            signed.Write(bytes, from, to - from);
        }
        return signed.ToArray();
    }
}
