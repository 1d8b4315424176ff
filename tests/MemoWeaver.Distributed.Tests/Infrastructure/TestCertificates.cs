using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>An authority of its own, and the certificate of a server at this machine. Made anew each time, good for an hour.</summary>
sealed class TestCertificates : IDisposable
{
    static readonly DateTimeOffset s_from = DateTimeOffset.UtcNow.AddMinutes(-5), s_until = DateTimeOffset.UtcNow.AddHours(1);

    readonly string _folder = Directory.CreateTempSubdirectory("memoweaver-certificates").FullName;

    public TestCertificates()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = new CertificateRequest("CN=MemoWeaver test authority", authorityKey, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        asked.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        Authority = asked.CreateSelfSigned(s_from, s_until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("127.0.0.1");
        server.CertificateExtensions.Add(names.Build());
        using var certificate = server.Create(Authority, s_from, s_until, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(AuthorityFile, Authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "server.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    public X509Certificate2 Authority { get; }

    /// <summary>What a client trusts.</summary>
    public string AuthorityFile => Path.Combine(_folder, "authority.crt");

    /// <summary>What <c>redis-server</c> is started with.</summary>
    public string[] Options =>
    [
        "--tls-cert-file", Path.Combine(_folder, "server.crt"), "--tls-key-file", Path.Combine(_folder, "server.key"), "--tls-ca-cert-file", AuthorityFile, "--tls-auth-clients", "no",
    ];

    public void Dispose()
    {
        Authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
