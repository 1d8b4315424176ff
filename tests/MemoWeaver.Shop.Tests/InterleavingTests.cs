using MemoWeaver.Shop.Tests.Infrastructure;

namespace MemoWeaver.Shop.Tests;

/// <summary>A read is held after its rows were read, a write is acknowledged, and the read goes on: what it read is not served to anyone who asks later.</summary>
public sealed class InterleavingTests : IAsyncLifetime
{
    const int Clerk = 2, Customer = 3;

    ShopServer server = null!;
    ShopClient reader = null!, clerk = null!, manager = null!, customer = null!;

    [Fact]
    public async Task A_product_that_is_read_while_its_price_changes()
    {
        await reader.ProductAsync(7);
        Assert.True(await clerk.IsLetInAsync());
        var write = server.Latency.HoldNext();
        var change = clerk.ChangePriceAsync(7, 1234);
        await write.ArrivedAsync();

        // The write has looked the product up. Without its result, the read goes to the database.
        using (await manager.PostFormAsync("/admin", "/admin/clear", ("cache", "Shop.Catalog.FindAsync(Int32, CancellationToken)")))
        {
        }

        var read = server.Latency.HoldNext();
        var overtaken = reader.ProductAsync(7);
        await read.ArrivedAsync();
        write.Release();
        var version = await change;
        read.Release();

        Assert.Equal(version - 1, (await overtaken).Version);
        Assert.Equal(version, (await reader.ProductAsync(7)).Version);
        Assert.Equal(1234, (await reader.ProductAsync(7)).PriceInCents);
    }

    [Fact]
    public async Task A_category_that_is_read_while_a_price_changes()
    {
        var category = (await reader.ProductAsync(7)).Category;
        var read = server.Latency.HoldNext();
        var overtaken = reader.CategoryAsync(category);
        await read.ArrivedAsync();
        var version = await clerk.ChangePriceAsync(7, 1234);
        read.Release();

        Assert.Equal(version - 1, (await overtaken).Single(product => product.Id == 7).Version);
        Assert.Equal(version, (await reader.CategoryAsync(category)).Single(product => product.Id == 7).Version);
    }

    [Fact]
    public async Task A_category_that_is_read_while_an_order_takes_from_the_stock()
    {
        var category = (await reader.ProductAsync(7)).Category;
        var read = server.Latency.HoldNext();
        var overtaken = reader.CategoryAsync(category);
        await read.ArrivedAsync();
        var receipt = await customer.OrderAsync(7, 3);
        read.Release();

        var before = (await overtaken).Single(product => product.Id == 7);
        var after = (await reader.CategoryAsync(category)).Single(product => product.Id == 7);
        Assert.Equal((before.Stock - 3, receipt.Version), (after.Stock, after.Version));
        Assert.Equal(receipt.Version, (await reader.ProductAsync(7)).Version);
    }

    [Fact]
    public async Task Orders_that_are_read_while_one_is_placed()
    {
        using var again = await server.ConnectAsync(Customer);
        await customer.OrderAsync(7, 1);
        await customer.OrdersAsync(20);
        var read = server.Latency.HoldNext();
        var overtaken = again.OrdersAsync(5);
        await read.ArrivedAsync();
        var receipt = await customer.OrderAsync(7, 1);
        read.Release();

        Assert.NotEqual(receipt.Order, (await overtaken)[0].Id);
        Assert.Equal(receipt.Order, (await again.OrdersAsync(5))[0].Id);
        Assert.Equal(receipt.Order, (await again.OrdersAsync(20))[0].Id);
    }

    [Theory]
    [InlineData("/users/2/roles/clerk")]          // one user: by the key
    [InlineData("/roles/clerk/prices.change")]    // all users: the whole cache
    [InlineData("/users/2")]                      // all about the user: by tag
    public async Task A_request_that_reads_permissions_while_they_are_taken_away(string permission)
    {
        var read = server.Latency.HoldNext();
        var overtaken = clerk.IsLetInAsync();
        await read.ArrivedAsync();
        await manager.SendAsync(HttpMethod.Delete, permission);
        read.Release();

        // It began before; either answer would do.
        Assert.True(await overtaken);
        Assert.False(await clerk.IsLetInAsync());
    }

    public async Task InitializeAsync()
    {
        server = await ShopServer.StartAsync();
        reader = server.Connect();
        clerk = await server.ConnectAsync(Clerk);
        manager = await server.ConnectAsync(1);
        customer = await server.ConnectAsync(Customer);
    }

    public async Task DisposeAsync()
    {
        reader.Dispose();
        clerk.Dispose();
        manager.Dispose();
        customer.Dispose();
        await server.DisposeAsync();
    }
}
