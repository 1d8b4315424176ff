using System.Diagnostics;
using MemoWeaver.Distributed.Level;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>A machine of its own, as far as distributed methods go: several live in one process.</summary>
sealed class TestNode : IDisposable
{
    TestNode(DistributedNode node) => Node = node;

    public DistributedNode Node { get; }

    public DistributedServer Server => Node.Server!;

    /// <summary>A name for keys that no other test has.</summary>
    public static string NewPrefix() => Guid.NewGuid().ToString("N");

    public static TestNode Connect(TestServer server, string prefix, Action<DistributedOptions>? configure = null, bool waits = true) => Connect(server.Configuration, prefix, configure, waits);

    public static TestNode Connect(string configuration, string prefix, Action<DistributedOptions>? configure = null, bool waits = true) =>
        Connect(ConfigurationOptions.Parse(configuration), prefix, configure, waits);

    public static TestNode Connect(ConfigurationOptions configuration, string prefix, Action<DistributedOptions>? configure = null, bool waits = true)
    {
        var options = new DistributedOptions { Prefix = prefix, OperationTimeout = TimeSpan.FromSeconds(10) }; // the first operations of a process compile a lot
        configure?.Invoke(options);
        var node = new DistributedNode();
        DistributedMemo.UseRedis(node, configuration, options);
        if (waits)
            Until(() => node.Server is { IsListening: true, IsReadable: true, IsIdentified: true }, "the channel is there");
        return new TestNode(node);
    }

    public static TestNode Of(DistributedNode node) => new(node);

    /// <summary>Waits for what other threads bring about. Not how long that takes is tested, only that it happens.</summary>
    public static void Until(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"In vain waited until {what}.");
            Thread.Sleep(5);
        }
    }

    /// <summary>A distributed method of this machine.</summary>
    public TestMethod<T> Method<T>(Func<string, int, T> body, string name = "Load", string code = "1", double seconds = 300, double localSeconds = 100, int localSize = 1024,
        Func<string, int, string[]>? tags = null, Func<T, bool>? when = null, bool isSensitive = false, string? overrides = null) =>
        new(this, body, name, code, seconds, localSeconds, localSize, tags, when, isSensitive, overrides);

    public void Dispose() => Node.Use(null);
}
