namespace MemoWeaver.Smoke;

/// <summary>What programs of another assembly write to, and what is cached here.</summary>
public static class Warehouse
{
    public static Dictionary<int, int> Stock { get; } = [];

    public static int Runs { get; private set; }

    [LruCache(Tags = ["item:{item}"])]
    public static int StockOf(int item)
    {
        Runs++;
        return Stock.GetValueOrDefault(item);
    }
}
