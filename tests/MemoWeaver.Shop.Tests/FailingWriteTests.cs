using System.Net;
using MemoWeaver.Shop.Tests.Infrastructure;
using Shop;

namespace MemoWeaver.Shop.Tests;

/// <summary>Writes that end badly. What is committed is committed, whatever its writer was told.</summary>
public sealed class FailingWriteTests : IAsyncLifetime
{
    ShopServer server = null!;
    ShopClient reader = null!, clerk = null!;

    [Fact]
    public async Task A_write_that_fails_after_its_commit()
    {
        var before = await CachedAsync();
        server.Announcements.Fails = (_, _) => true;
        using (var response = await clerk.TryChangePriceAsync(7, 4321))
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);

        Assert.Equal(before.Version + 1, (await server.RowAsync(7)).Version);
        await AssertSeenAsync();
    }

    [Fact]
    public async Task A_write_whose_caller_gives_up_after_its_commit()
    {
        var before = await CachedAsync();
        using var source = new CancellationTokenSource();
        var announcement = server.Announcements.HoldNext();
        var change = clerk.TryChangePriceAsync(7, 4321, source.Token);
        await announcement.ArrivedAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => change);
        await server.Requests.IdleAsync();

        Assert.Equal(before.Version + 1, (await server.RowAsync(7)).Version);
        await AssertSeenAsync();
    }

    [Fact]
    public async Task A_write_whose_caller_gives_up_before_its_commit()
    {
        var before = await CachedAsync();
        Assert.True(await clerk.IsLetInAsync());
        using var source = new CancellationTokenSource();
        var write = server.Latency.HoldNext();
        var change = clerk.TryChangePriceAsync(7, 4321, source.Token);
        await write.ArrivedAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => change);
        await server.Requests.IdleAsync();

        Assert.Equal(before, await server.RowAsync(7));
        await AssertSeenAsync();
    }

    [Fact]
    public async Task A_reader_that_gives_up_leaves_the_others_their_result()
    {
        using var source = new CancellationTokenSource();
        using var second = server.Connect();
        var read = server.Latency.HoldNext();
        var abandoned = reader.ProductAsync(7, source.Token);
        await read.ArrivedAsync();
        var joined = second.ProductAsync(7);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        Assert.Equal(await server.RowAsync(7), await joined);
        await AssertSeenAsync();
    }

    public async Task InitializeAsync()
    {
        server = await ShopServer.StartAsync();
        reader = server.Connect();
        clerk = await server.ConnectAsync(user: 2);
    }

    public async Task DisposeAsync()
    {
        reader.Dispose();
        clerk.Dispose();
        await server.DisposeAsync();
    }

    // The product and its category are in the caches from now on: asked for once more, nothing goes to the database.
    async Task<Product> CachedAsync()
    {
        var product = await reader.ProductAsync(7);
        await reader.CategoryAsync(product.Category);
        var passed = server.Latency.Passed;
        Assert.Equal(product, await reader.ProductAsync(7));
        Assert.Contains(product, await reader.CategoryAsync(product.Category));
        Assert.Equal(passed, server.Latency.Passed);
        return product;
    }

    async Task AssertSeenAsync()
    {
        var row = await server.RowAsync(7);
        Assert.Equal(row, await reader.ProductAsync(7));
        Assert.Contains(row, await reader.CategoryAsync(row.Category));
    }
}
