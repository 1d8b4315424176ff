namespace MemoWeaver.Smoke;

/// <summary>Cached methods, and methods that write what they read.</summary>
public sealed class Accounts
{
    private static readonly Dictionary<int, int> Balances = [];

    [LruCache(2, Store = typeof(Ring<,>))]
    public static string Kept(int number, string unit)
    {
        Runs.Add();
        return number + " " + unit;
    }

    [LruCache(2, Store = typeof(Ring<,>))]
    public static async Task<int> KeptLater(long number)
    {
        Runs.Add();
        await Task.Yield();
        return (int)number;
    }

    [LruCache]
    public static string? Described(object value)
    {
        Runs.Add();
        return value.ToString();
    }

    [LruCache(Scope = CacheScope.Shared)]
    public int Balance(int account)
    {
        Runs.Add();
        return Balances.GetValueOrDefault(account);
    }

    [LruCache(Scope = CacheScope.Shared)]
    public int BalanceIn(string currency, int account)
    {
        Runs.Add();
        return Balances.GetValueOrDefault(account) * currency.Length;
    }

    [InvalidatesCache(nameof(Balance))]
    [InvalidatesCache(nameof(BalanceIn))]
    public void Pay(int account, int amount) => Balances[account] = amount;

    [InvalidatesCache(nameof(Balance))]
    [InvalidatesCache(nameof(BalanceIn))]
    public async Task PayLater(int account, int amount)
    {
        await Task.Yield();
        Balances[account] = amount;
        throw new InvalidOperationException("after the write");
    }

    [InvalidatesCache(nameof(Kept))]
    public static void Forget(int number)
    {
    }

    [InvalidatesCache(typeof(Warehouse), nameof(Warehouse.StockOf))]
    public static void Deliver(int item, int count) => Warehouse.Stock[item] = count;
}
