using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Runtime;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>Any <see cref="IDistributedCache"/>: the same on the store, and nothing is announced.</summary>
public class CacheStoreTests
{
    readonly MemoryDistributedCache _cache = new(Options.Create(new MemoryDistributedCacheOptions()));
    string _source = "old";

    TestNode Connect(IDistributedCache? cache = null)
    {
        var node = new DistributedNode();
        DistributedMemo.Use(node, cache ?? _cache, new DistributedOptions { Prefix = "p" });
        return TestNode.Of(node);
    }

    [Fact]
    public async Task Machines_share_results_and_removals()
    {
        using var one = Connect();
        using var other = Connect();
        var here = one.Method((_, _) => Volatile.Read(ref _source));
        var there = other.Method((_, _) => Volatile.Read(ref _source), localSize: 0);
        Assert.Equal("old", await here.CallAsync("a", 1));
        Assert.Equal("old", there.Call("a", 1));
        Assert.Equal(0, there.Runs);
        _source = "new";
        here.Entry("a", 1).Remove();
        Assert.Equal("new", there.Call("a", 1));
        Assert.Equal("new", await here.CallAsync("a", 1));
        Assert.Equal((1, 1), (here.Runs, there.Runs));
        here.Entry("a", 1).Set("set");
        Assert.Equal("set", there.Call("a", 1));
    }

    [Fact]
    public async Task What_was_computed_before_a_removal_does_not_count()
    {
        using var one = Connect();
        using var other = Connect();
        using var hasRead = new ManualResetEventSlim();
        using var mayReturn = new ManualResetEventSlim();
        var slow = one.Method((_, _) =>
        {
            var read = Volatile.Read(ref _source);
            hasRead.Set();
            mayReturn.Wait();
            return read;
        }, localSize: 0);
        var there = other.Method((_, _) => Volatile.Read(ref _source), localSize: 0);
        var computing = Task.Factory.StartNew(() => slow.Call("a", 1), TaskCreationOptions.LongRunning);
        hasRead.Wait();
        _source = "new";
        there.Entry("a", 1).Remove();
        mayReturn.Set();
        Assert.Equal("old", await computing);
        Assert.Equal("new", there.Call("a", 1));
        Assert.Equal("new", slow.Call("a", 1));
    }

    [Fact]
    public void A_cache_that_throws_harms_no_caller()
    {
        using var node = Connect(new ThrowingCache());
        var method = node.Method((a, _) => a);
        Assert.Equal("a", method.Call("a", 1));
        Assert.Equal("a", method.Call("a", 1));
        Invalidation.Run(method.Invalidation("a", 1));
        method.Cache.Clear();
        method.Entry("a", 1).Set("b");
        Assert.Equal("b", method.Call("a", 1));
        Assert.Equal(1, method.Runs);
    }

    [Fact]
    public async Task A_container_sets_it_up_when_its_host_starts()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDistributedCache>(_cache);
        services.AddMemoWeaver(memo => memo.UseDistributedCache(o => o.ReadableKeys = true));
        await using var provider = services.BuildServiceProvider();
        var host = Assert.Single(provider.GetServices<IHostedService>());
        Assert.Null(DistributedNode.Default.Server);
        await host.StartAsync(default);
        Assert.True(DistributedNode.Default.Server!.Rules.AreReadable);
        await host.StopAsync(default);
        Assert.Null(DistributedNode.Default.Server);
    }

    [Fact]
    public void Options_say_what_is_out_of_range()
    {
        var options = new DistributedOptions();
        Assert.Throws<ArgumentException>(() => options.Prefix = "");
        Assert.Throws<ArgumentException>(() => options.Secret = new byte[15]);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.OperationTimeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.AcknowledgeTimeout = TimeSpan.FromHours(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.ConnectTimeout = TimeSpan.FromSeconds(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.BreakDuration = TimeSpan.FromSeconds(0.1));
        Assert.Throws<ArgumentNullException>(() => DistributedMemo.UseRedis((string)null!));
        Assert.Throws<ArgumentNullException>(() => DistributedMemo.Use(null!));
    }

    sealed class ThrowingCache : IDistributedCache
    {
        public byte[]? Get(string key) => throw new IOException();

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => throw new IOException();

        public void Refresh(string key) => throw new IOException();

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new IOException();

        public void Remove(string key) => throw new IOException();

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new IOException();

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new IOException();

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => throw new IOException();
    }
}
