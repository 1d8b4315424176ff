namespace Acme.Pricing;

/// <summary>Sources that know nothing of caches; rules cache them.</summary>
public sealed class Catalog
{
    public static int Runs;
    private int total = 3;

    public Catalog()
    {
    }

    public int Total => Count(total);

    public int Settable { get; set; }

    public int this[int index] => Count(index);

    public event EventHandler? Changed;

    public static string Quote(string sku) => sku + Count(0) * 0;

    public static string Quote(string sku, int quantity) => sku + quantity + Count(0) * 0;

    public static T Generic<T>(T value) => Count(0) < 0 ? default! : value;

    public int OfTheObject(int value) => Count(value) + total;

    public static void Nothing(int value) => Count(value);

    public static IDisposable Resource(int value) => new MemoryStream(Count(value));

    public static Func<int> Lambda(int value) => () => Count(value);

    public override bool Equals(object? obj) => obj is Catalog other && other.total == total;

    public override int GetHashCode() => total;

    public void Raise() => Changed?.Invoke(this, EventArgs.Empty);

    public sealed class Inner<T>
    {
        public static string Quote(T sku) => typeof(T).Name + sku + Count(0) * 0;
    }

    private static int Count(int value)
    {
        Runs++;
        return value;
    }
}

public interface IQuotes
{
    string Quote(string sku);
}

public static class Other
{
    public static string Quote(string sku) => sku.ToUpperInvariant() + Catalog.Runs++ * 0;
}

public interface IRates<T>
{
    string Rate(T sku);
}

public sealed class Rates : IRates<string>, IRates<System.Collections.Generic.List<int>>
{
    string IRates<string>.Rate(string sku) => sku + Catalog.Runs++ * 0;

    string IRates<System.Collections.Generic.List<int>>.Rate(System.Collections.Generic.List<int> skus) => skus.Count.ToString() + Catalog.Runs++ * 0;
}
