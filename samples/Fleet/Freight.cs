using MemoWeaver;

namespace Fleet;

/// <summary>What a delivery costs, before the customer's discount.</summary>
sealed record Price(string Depot, int Customer, int Kilos, int Metres, decimal Euros);

/// <summary>Prices of deliveries, from the routes and the tariffs in the database.</summary>
/// <param name="database">The same for each object in each process, so that results do not depend on it.</param>
sealed class Freight([NotCacheKey] Database database)
{
    /// <summary>One price. All processes share it, and forget it when the tariff of the depot changes.</summary>
    [DistributedCache(300, LocalSeconds = 60, Tags = ["depot:{depot}"])]
    public async Task<Price> Of(string depot, int customer, int kilos)
    {
        var route = Roads.Shortest(depot, customer);
        var tariff = await database.Read($"tariff:{depot}");
        var euros = 4 + tariff * route.Metres / 1000 * (1 + kilos / 100m);
#if NEXT_RELEASE
        return new Price(depot, customer, kilos, route.Metres, Math.Ceiling(euros));
#else
        return new Price(depot, customer, kilos, route.Metres, Math.Round(euros, 2));
#endif
    }

    /// <summary>Changes the price of a kilometre. When it has ended, no process has an old price from this depot.</summary>
    public async Task SetTariff(string depot, decimal euros)
    {
        try
        {
            await database.Write($"tariff:{depot}", euros);
        }
        finally
        {
            await Memo.InvalidateTagAsync($"depot:{depot}"); // also where the write seems to have failed: it may have happened
        }
    }

    /// <summary>Forgets one price, everywhere.</summary>
    public async Task Forget(string depot, int customer, int kilos) => await Memo.Entry(() => Of(depot, customer, kilos)).RemoveAsync();
}
