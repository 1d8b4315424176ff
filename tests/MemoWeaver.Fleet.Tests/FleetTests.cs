using MemoWeaver.Fleet.Tests.Infrastructure;

namespace MemoWeaver.Fleet.Tests;

/// <summary>The sample in real processes. Its prices are 4 + 1.2 for each kilometre: what matters is which are equal.</summary>
public sealed class FleetTests(FleetFixture fixture) : IClassFixture<FleetFixture>, IDisposable
{
    const string Price = "price north 4711 25", Prices = "Freight.Of", Routes = "Roads.Shortest", Discounts = "Discounts.Of";

    readonly TestFleet _fleet = new(fixture.Server);

    public void Dispose() => _fleet.Dispose();

    [Fact]
    public async Task What_one_process_computed_the_other_has()
    {
        var one = await _fleet.Start();
        var other = await _fleet.Start();
        var price = await one.Say(Price);
        Assert.Equal((0, 1), await one.Became(Prices));
        Assert.Equal((0, 1), await one.Became(Routes));
        Assert.Equal((0, 1), await one.Became(Discounts));
        Assert.Equal(2, _fleet.Database.Reads);

        Assert.Equal(price, await other.Say(Price));
        Assert.Equal((1, 0), await other.Became(Prices));
        Assert.Equal((1, 0), await other.Became(Discounts));

        // The route belongs to another price as well.
        Assert.NotEqual(price, await other.Say("price north 4711 60"));
        Assert.Equal((1, 1), await other.Became(Prices));
        Assert.Equal((1, 0), await other.Became(Routes));
        Assert.Equal(3, _fleet.Database.Reads);
    }

    [Fact]
    public async Task Another_release_shares_nothing_that_it_computes_otherwise()
    {
        var one = await _fleet.Start();
        var next = await _fleet.StartNext();
        var price = await one.Euros(Price);
        Assert.NotEqual(Math.Ceiling(price), price);
        Assert.Equal(Math.Ceiling(price), await next.Euros(Price));
        Assert.Equal((0, 1), await next.Became(Prices));
        Assert.Equal((1, 0), await next.Became(Routes));
        Assert.Equal((1, 0), await next.Became(Discounts));

        // Nor does the old one read what the new one stored; and its invalidations reach the new one.
        var late = await _fleet.Start();
        Assert.Equal(price, await late.Euros(Price));
        Assert.Equal((0, 1), await late.Became(Prices));
        Assert.Equal("done", await late.Say("tariff north 9.50"));
        Assert.True(await next.Euros(Price) > 2 * price);
    }

    [Theory]
    [InlineData("tariff north 9.50", Prices)]
    [InlineData("discount 4711 50", Discounts)]
    public async Task What_one_process_changed_the_next_read_of_the_others_shows(string change, string method)
    {
        var one = await _fleet.Start();
        var other = await _fleet.Start();
        var third = await _fleet.Start();
        var price = await one.Say(Price);
        Assert.Equal(price, await other.Say(Price));
        Assert.Equal(price, await third.Say(Price));
        Assert.Equal((1, 0), await other.Became(method));

        // All three have it in memory.
        Assert.Equal("done", await one.Say(change));
        var changed = await other.Say(Price);
        Assert.NotEqual(price, changed);
        Assert.Equal((1, 1), await other.Became(method));
        Assert.Equal(changed, await third.Say(Price));
        Assert.Equal(changed, await one.Say(Price));

        // What has nothing to do with it stays.
        Assert.Equal((1, 0), await other.Became(method == Prices ? Discounts : Prices));
    }

    [Fact]
    public async Task A_change_while_another_process_computes_leaves_nothing_old()
    {
        var one = await _fleet.Start();
        var other = await _fleet.Start();
        var before = await one.Say("price harbour 4711 25"); // compiles, and leaves the discount in memory
        Assert.Equal(before, await other.Say("price harbour 4711 25"));

        // The other one has read the old tariff, and is not through.
        var isHeld = _fleet.Database.HoldNext();
        var computing = other.Say(Price);
        await isHeld.WaitAsync(TestFleet.Patience);
        Assert.Equal("done", await one.Say("tariff north 9.50"));
        Assert.False(computing.IsCompleted);
        _fleet.Database.Release();
        var old = await computing;

        // Its own caller asked before the change. Nobody else gets that.
        var changed = await one.Say(Price);
        Assert.NotEqual(old, changed);
        Assert.Equal(changed, await other.Say(Price));
        var late = await _fleet.Start();
        Assert.Equal(changed, await late.Say(Price));
        Assert.Equal((1, 0), await late.Became(Prices));
    }

    [Fact]
    public async Task A_process_that_comes_late_reads_nothing_that_was_removed()
    {
        var one = await _fleet.Start();
        await one.Say(Price);
        await one.Say("price north 4711 60");
        Assert.Equal("done", await one.Say("forget north 4711 25"));

        var late = await _fleet.Start();
        await late.Say(Price);
        Assert.Equal((0, 1), await late.Became(Prices));
        await late.Say("price north 4711 60");
        Assert.Equal((1, 1), await late.Became(Prices));
    }

    [Fact]
    public async Task The_program_shows_it_all_with_a_server_and_half_of_it_without()
    {
        var with = await TestFleet.Show(fixture.Server);
        Assert.Equal(2, with.Count(line => line.StartsWith("  all ", StringComparison.Ordinal)));
        Assert.Contains(with, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Freight.Of", "480", "120", "360", "0"]); // the latecomer
        Assert.Contains(with, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Freight.Of", "480", "120", "0", "360"]); // the next release
        Assert.StartsWith("Sharing took ", with[^1], StringComparison.Ordinal);

        var without = await TestFleet.Show("127.0.0.1:1");
        Assert.Single(without, line => line.StartsWith("  all ", StringComparison.Ordinal));
        Assert.Contains(without, line => line.StartsWith("No server answers at 127.0.0.1:1,", StringComparison.Ordinal));
    }
}
