using MemoWeaver.Distributed.Tests.Infrastructure;

namespace MemoWeaver.Fleet.Tests.Infrastructure;

/// <summary>One running server for all tests, which share nothing by it: each has a prefix of its own.</summary>
public sealed class FleetFixture : IDisposable
{
    readonly TestServer _server = TestServer.Start(Servers.Here[0]);

    public string Server => _server.Configuration;

    public void Dispose() => _server.Dispose();
}
