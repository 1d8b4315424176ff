using DistributedHits;
using MemoWeaver;
using MemoWeaver.Benchmarks;
using MemoWeaver.Benchmarks.Quick;
using MemoWeaver.Distributed.Tests.Infrastructure;
using StackExchange.Redis;

// What a hit of a distributed method costs, in memory and from a server on this machine (redis-server on the path), beside the client alone and the caches with two levels.
// Rows whose name contains the first argument; all without one. The exit code says whether all bounds hold.
using var server = TestServer.Start(ServerKind.Redis);
using var client = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
var raw = new Raw(client.GetDatabase());
using var peers = new Peers(server.Configuration);
DistributedMemo.UseRedis(server.Configuration);

Row[] rows =
[
    new PairedRow("local-hit-to-timed", Bound.AtMost(1.5), Each(Catalog.InMemory), Each(Catalog.Timed)),
    new PairedRow("distributed-hit-to-get", Bound.AtMost(1.3), Each(Catalog.OnServer), Each(raw.Get)),
    new PairedRow("distributed-hit-async-to-get", Bound.AtMost(1.3), EachAsync(id => new(Catalog.OnServerAsync(id))), EachAsync(id => new(raw.GetAsync(id)))),
    new PairedRow("distributed-hit-to-fusioncache", Bound.None, Each(Catalog.OnServer), Each(peers.Fusion)),
    new PairedRow("distributed-hit-async-to-fusioncache", Bound.None, EachAsync(id => new(Catalog.OnServerAsync(id))), EachAsync(peers.FusionAsync)),
    new PairedRow("distributed-hit-async-to-hybridcache", Bound.None, EachAsync(id => new(Catalog.OnServerAsync(id))), EachAsync(peers.HybridAsync)),
];

var areWithin = RowReport.Print(rows, args);

// What ran on the server was there: else this would measure misses.
foreach (var cache in Memo.Caches)
    Console.WriteLine($"{cache.Name}: {cache.Info}, {cache.Info.DistributedHits} of them from the server");
DistributedMemo.Close();
return areWithin ? 0 : 1;

static Func<int> Each(Func<int, Product> get) => () =>
{
    var sum = 0;
    for (var id = 0; id < Keys.Count; id++)
        sum += get(id).Id;
    return sum;
};

static Func<int> EachAsync(Func<int, ValueTask<Product>> get) => () =>
{
    // One after the other in one flow, as a request does it.
    async Task<int> Run()
    {
        var sum = 0;
        for (var id = 0; id < Keys.Count; id++)
            sum += (await get(id).ConfigureAwait(false)).Id;
        return sum;
    }

    return Run().GetAwaiter().GetResult();
};
