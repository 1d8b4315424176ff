public sealed record Quote(string Sku);

public readonly struct Key<T0, T1>(T0 first, T1 second)
{
    public int GetKeyHash() => HashCode.Combine(first, second);
}

public static class PriceHolder
{
    public static readonly PriceCache Cache = new();
}

public sealed class PriceCache
{
    public bool TryGet(ref Key<string, int> key, int hash, out Quote value) => throw new NotImplementedException();
}

public partial class Snippet
{
    static Quote PriceCompute(string sku, int quantity, long miss) => new(sku);
}

