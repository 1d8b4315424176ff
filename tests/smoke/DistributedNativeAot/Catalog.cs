using System.Collections.Immutable;

namespace MemoWeaver.Smoke;

/// <summary>Distributed methods with results and keys of many kinds. They count the runs of their bodies.</summary>
internal static class Catalog
{
    private static int runs;

    public static int Runs => runs;

    [DistributedCache(300, Tags = ["product:{id}"])]
    public static Product Find(int id)
    {
        runs++;
        return new Product(id, "Näme " + id, 9.99m, Shelf.Bottom, DateTimeOffset.UnixEpoch.AddDays(id), new Maker("m", new Version(1, 2)));
    }

    [DistributedCache(300)]
    public static async Task<Product?> FindLater(string name, Shelf shelf)
    {
        await Task.Yield();
        runs++;
        return name == "none" ? null : new Product(1, name, 1.5m, shelf, DateTimeOffset.UnixEpoch, null);
    }

    [DistributedCache(300)]
    public static async ValueTask<Basket> Fill(int[] ids)
    {
        await Task.Yield();
        runs++;
        var basket = new Basket();
        foreach (var id in ids)
        {
            basket.Products.Add(new Product(id, "p", id, Shelf.Top, default, null));
            basket.Counts["c" + id] = id;
        }

        return basket;
    }

    [DistributedCache(300)]
    public static ImmutableArray<int> Ids(DateTime day, Guid shop)
    {
        runs++;
        return [day.Day, shop.GetHashCode() % 1];
    }

    [DistributedCache(300)]
    public static (int Number, string Text) Pair(int? number)
    {
        runs++;
        return (number ?? -1, "text");
    }

    [DistributedCache(300)]
    public static Shelf Place<T>(T id)
    {
        runs++;
        return id is string ? Shelf.Top : Shelf.Bottom;
    }

    [DistributedCache(300)]
    public static int? Stock([CacheKey(Sensitive = true)] string user)
    {
        runs++;
        return user.Length == 0 ? null : user.Length;
    }

    [DistributedCache(300)]
    public static double Ratio(double of)
    {
        runs++;
        return of / 0;
    }

    [InvalidatesCache(nameof(Stock))]
    public static async Task Sell(string user) => await Task.Yield();

    [DistributedCache(300)]
    public static int ByPair((string Text, DayOfWeek Day)? pair)
    {
        runs++;
        return pair?.Text.Length ?? -1;
    }

    /// <summary>JSON would lose the comparer, and another machine would find less in it: this one stays in the process.</summary>
    [DistributedCache(300)]
    public static Dictionary<string, int> ByName(int count)
    {
        runs++;
        return Enumerable.Range(0, count).ToDictionary(i => "name" + i, StringComparer.OrdinalIgnoreCase);
    }

    [DistributedCache(300)]
    public static SortedSet<string> Sorted(int count)
    {
        runs++;
        return new(Enumerable.Range(0, count).Select(i => "name" + i), StringComparer.OrdinalIgnoreCase);
    }

    [DistributedCache(300)]
    public static HashSet<string> Names(int count)
    {
        runs++;
        return new(Enumerable.Range(0, count).Select(i => "name" + i), StringComparer.OrdinalIgnoreCase);
    }

    [DistributedCache(300)]
    public static ImmutableDictionary<string, int> Frozen(int count)
    {
        runs++;
        return Enumerable.Range(0, count).ToImmutableDictionary(i => "name" + i, StringComparer.OrdinalIgnoreCase);
    }

    [DistributedCache(300)]
    public static Shop InShop(int count)
    {
        runs++;
        return new Shop { Counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = count } };
    }

    [DistributedCache(300)]
    public static Dictionary<string, HashSet<string>> Within(int count)
    {
        runs++;
        return new() { ["k"] = new(StringComparer.OrdinalIgnoreCase) { "name" + count } };
    }

    [DistributedCache(300)]
    public static Dictionary<string, HashSet<string>> Plain(int count)
    {
        runs++;
        return new() { ["k"] = ["name" + count] };
    }

    /// <summary>The context knows nothing of this one: it stays in the process.</summary>
    [DistributedCache(300)]
    public static TimeSpan Unknown(int days)
    {
        runs++;
        return TimeSpan.FromDays(days);
    }
}
