using System.Collections.Concurrent;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>One running server of each kind, for tests that do not harm it.</summary>
public sealed class ServerFixture : IDisposable
{
    readonly ConcurrentDictionary<ServerKind, Lazy<TestServer>> _servers = new();

    internal TestServer this[ServerKind kind] => _servers.GetOrAdd(kind, static k => new(() => TestServer.Start(k))).Value;

    public void Dispose()
    {
        foreach (var server in _servers.Values)
            server.Value.Dispose();
    }
}

[CollectionDefinition("Servers")]
#pragma warning disable CA1711
public sealed class ServerCollection : ICollectionFixture<ServerFixture>;
#pragma warning restore CA1711
