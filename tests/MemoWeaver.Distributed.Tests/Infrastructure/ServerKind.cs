namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>Which server the tests run against.</summary>
public enum ServerKind
{
    /// <summary><c>redis-server</c> from the path.</summary>
    Redis,

    /// <summary>The dotnet tool <c>garnet-server</c> from the manifest of the repository.</summary>
    Garnet,

    /// <summary><c>redis-server --sentinel</c>, which has no results: it watches servers.</summary>
    Sentinel,
}
