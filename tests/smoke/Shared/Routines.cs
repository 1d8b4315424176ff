namespace MemoWeaver.Smoke;

/// <summary>Counts how often bodies ran; a hit does not run one.</summary>
public static class Runs
{
    public static int Count { get; private set; }

    public static void Add() => Count++;

    /// <summary>How many bodies <paramref name="action"/> ran.</summary>
    public static int During(Action action)
    {
        var before = Count;
        action();
        return Count - before;
    }
}

/// <summary>The annotated routines that each smoke program is woven with.</summary>
public static class Routines
{
    [LruCache(Unbounded = true)]
    public static long Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);

    [LruCache(2)]
    public static string Describe(int number, string unit)
    {
        Runs.Add();
        return number + " " + unit;
    }

    [LruCache]
    public static int Parse(string text)
    {
        Runs.Add();
        return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [TimedCache(600)]
    public static double Average(double x, double y)
    {
        Runs.Add();
        return (x + y) / 2;
    }

    [LruCache]
    public static string NameOf<T>(T value)
    {
        Runs.Add();
        return typeof(T).Name + value;
    }

    [LruCache]
    public static decimal Scaled((int Whole, string Unit) quantity, Guid id, decimal amount)
    {
        Runs.Add();
        return quantity.Whole * amount;
    }

    /// <summary>A result that can change: objects in collections, one of them behind an interface.</summary>
    [LruCache]
    public static Dictionary<string, List<Offer>> Offers(int count)
    {
        Runs.Add();
        var offers = new List<Offer>();
        for (var i = 0; i < count; i++)
            offers.Add(new Offer { Number = i, Detail = new Discount { Percent = i } });
        return new Dictionary<string, List<Offer>> { ["all"] = offers };
    }

    [LruCache]
    public static Page<Offer> PageOfOffers(int number)
    {
        Runs.Add();
        return new Page<Offer> { Items = { new Offer { Number = number } } };
    }

    [LruCache]
    public static IReadOnlyList<int> Numbers(int count)
    {
        Runs.Add();
        return new List<int>(new int[count]);
    }
}

/// <summary>Can change: each caller gets its own.</summary>
public sealed class Offer
{
    public int Number { get; set; }

    public IDetail? Detail { get; set; }
}

public interface IDetail
{
    int Percent { get; set; }
}

public sealed class Discount : IDetail
{
    public int Percent { get; set; }
}

public sealed class Page<T>
{
    public List<T> Items { get; } = new List<T>();
}

/// <summary>Annotated members of objects: each object has its own caches.</summary>
public sealed class Catalog
{
    private readonly int factor;

    public Catalog(int factor) => this.factor = factor;

    [LruCache]
    public string Label
    {
        get
        {
            Runs.Add();
            return "catalog " + factor;
        }
    }

    [LruCache]
    public int Price(int quantity)
    {
        Runs.Add();
        return factor * quantity;
    }
}
