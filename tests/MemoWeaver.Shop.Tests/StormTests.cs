using System.Net;
using System.Net.Http.Json;
using MemoWeaver.Shop.Tests.Infrastructure;
using Shop;
using Xunit.Abstractions;

namespace MemoWeaver.Shop.Tests;

/// <summary>
/// Many connections read and write the same rows at once. Each write is acknowledged with a version; a read that begins afterwards must not be older. Some writes fail after
/// their commit, and some callers give up. MEMOWEAVER_SOAK multiplies the number of requests, MEMOWEAVER_SEED repeats their order as far as it can be repeated.
/// </summary>
public sealed class StormTests(ITestOutputHelper output)
{
    const int Readers = 24, Clerks = 6, Customers = 6, Impatient = 6;

    static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("MEMOWEAVER_SEED"), out var seed) ? seed : Environment.TickCount;
    static readonly int RequestsEach = 250 * (int.TryParse(Environment.GetEnvironmentVariable("MEMOWEAVER_SOAK"), out var soak) ? soak : 1);

    // The id says the category: four products in each of three.
    static readonly int[] Products = [1, 2, 3, 21, 22, 23, 41, 42, 43, 61, 62, 63];
    static readonly string[] Categories = ["Belts", "Boots", "Bowls"];

    readonly Acknowledged versions = new(), orders = new();
    long checkedReads, readsAfterWrites, acknowledged, failed, gaveUp;

    [Fact]
    public async Task No_read_is_older_than_the_last_acknowledged_write()
    {
        output.WriteLine($"MEMOWEAVER_SEED={Seed}");
        await using var server = await ShopServer.StartAsync(latency: TimeSpan.FromMilliseconds(1));
        server.Announcements.Fails = (_, version) => version % 5 == 0;
        using var watcher = server.Connect();
        var before = await Scrape.OfAsync(watcher);

        var callers = new List<Task>();
        for (var i = 0; i < Readers; i++)
            callers.Add(ReadAsync(server, new(Seed + i)));
        for (var i = 0; i < Clerks; i++)
            callers.Add(ChangePricesAsync(server, new(Seed + 100 + i)));
        for (var i = 0; i < Customers; i++)
            callers.Add(OrderAsync(server, user: 10 + i / 2, new(Seed + 200 + i)));
        for (var i = 0; i < Impatient; i++)
            callers.Add(GiveUpAsync(server, new(Seed + 300 + i)));
        await Task.WhenAll(callers);
        await server.Requests.IdleAsync();

        var after = await Scrape.OfAsync(watcher);
        long Count(string method, string type) => after.Requests(method, type) - before.Requests(method, type);
        foreach (var method in (string[])["Shop.Catalog.FindAsync", "Shop.Catalog.InCategoryAsync", "Shop.Orders.LastOf", "Shop.Accounts.PermissionsOf"])
            output.WriteLine($"{method}: {Count(method, "hit")} hits, {Count(method, "miss")} misses");
        output.WriteLine($"{checkedReads} reads checked, {readsAfterWrites} of them after a write; {acknowledged} writes acknowledged, {failed} failed after their commit, {gaveUp} requests given up; " +
            $"{server.Requests.Connections} connections, {server.Latency.Passed} ways to the database");

        // What is cached in the end is what is there.
        foreach (var id in Products)
        {
            var row = await server.RowAsync(id);
            Assert.Equal(row, await watcher.ProductAsync(id));
            Assert.Contains(row, await watcher.CategoryAsync(row.Category));
        }

        // The test is worth something only if reads were answered by caches, before and after writes.
        Assert.True(server.Requests.Connections >= Readers + Clerks + Customers + Impatient);
        Assert.True(checkedReads >= RequestsEach * Readers);
        Assert.True(readsAfterWrites > checkedReads / 2);
        Assert.True(failed > 0 && gaveUp > 0 && acknowledged > failed);
        Assert.True(Count("Shop.Catalog.FindAsync", "hit") > checkedReads / 4, "products were hardly ever in the cache");
        Assert.True(Count("Shop.Catalog.InCategoryAsync", "hit") > 0, "categories were never in the cache");
        Assert.True(Count("Shop.Orders.LastOf", "hit") > 0, "orders were never in the cache");
        Assert.True(Count("Shop.Accounts.PermissionsOf", "hit") > Count("Shop.Accounts.PermissionsOf", "miss"), "permissions were hardly ever in the cache");
    }

    async Task ReadAsync(ShopServer server, Random random)
    {
        using var client = server.Connect();
        for (var i = 0; i < RequestsEach; i++)
        {
            if (random.Next(8) == 0)
                await ReadCategoryAsync(client, Categories[random.Next(Categories.Length)]);
            else
                await ReadProductAsync(client, Any(random));
        }
    }

    async Task ReadProductAsync(ShopClient client, int id)
    {
        var least = versions.Of(id);
        Check(await client.ProductAsync(id), least);
    }

    async Task ReadCategoryAsync(ShopClient client, string category)
    {
        var least = Products.ToDictionary(id => id, versions.Of);
        foreach (var product in await client.CategoryAsync(category))
        {
            if (least.TryGetValue(product.Id, out var version))
                Check(product, version);
        }
    }

    async Task ChangePricesAsync(ShopServer server, Random random)
    {
        using var client = await server.ConnectAsync(user: 2);
        for (var i = 0; i < RequestsEach / 2; i++)
        {
            var id = Any(random);
            using var response = await client.TryChangePriceAsync(id, random.Next(1, 10_000));
            var version = Requests.Committed(response);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                Assert.Equal(version, (await response.Content.ReadFromJsonAsync<Changed>())!.Version);
                Interlocked.Increment(ref acknowledged);
            }
            else
            {
                // The write has ended and is committed, although its writer was told that it failed: it has to be seen like any other.
                Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
                Interlocked.Increment(ref failed);
            }

            versions.Add(id, version);
        }
    }

    async Task OrderAsync(ShopServer server, int user, Random random)
    {
        using var client = await server.ConnectAsync(user);
        for (var i = 0; i < RequestsEach / 4; i++)
        {
            var id = Any(random);
            if (random.Next(3) == 0)
            {
                var receipt = await client.OrderAsync(id, 1);
                orders.Add(user, receipt.Order);
                versions.Add(id, receipt.Version);
                Interlocked.Increment(ref acknowledged);
            }

            // Two connections share a user: one reads what the other ordered.
            var least = orders.Of(user);
            var last = await client.OrdersAsync(random.Next(2) + 1);
            Assert.True(last.Max(order => order.Id) >= least, $"order {least} of user {user} is missing");
            Interlocked.Increment(ref checkedReads);
        }
    }

    async Task GiveUpAsync(ShopServer server, Random random)
    {
        using var client = await server.ConnectAsync(user: 2);
        for (var i = 0; i < RequestsEach / 4; i++)
        {
            var id = Any(random);
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(6)));
            try
            {
                if (random.Next(2) == 0)
                {
                    using var response = await client.TryChangePriceAsync(id, random.Next(1, 10_000), source.Token);
                }
                else
                {
                    await client.ProductAsync(id, source.Token);
                }
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref gaveUp);
            }

            await ReadProductAsync(client, id);
        }
    }

    void Check(Product product, long least)
    {
        Assert.True(product.Version >= least, $"version {product.Version} of product {product.Id} was read after version {least} had been acknowledged");
        Interlocked.Increment(ref checkedReads);
        if (least > 0)
            Interlocked.Increment(ref readsAfterWrites);
    }

    static int Any(Random random) => Products[random.Next(Products.Length)];
}
