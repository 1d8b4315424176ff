using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InvalidAssemblyToProcess;

/// <summary>Caches that cost more than they save, or keep what nobody can use.</summary>
public sealed class Worthless
{
    private readonly int size = 3;

    [LruCache]
    public static int Constant() => 3; // MW0112

    [LruCache]
    public static int Itself(int value) => value; // MW0112

    [LruCache]
    public int Field() => size; // MW0112

    [LruCache]
    [SuppressCacheWarning("MW0112", Justification = "Counted.")]
    public int OnTheProperty => size;

    public int OnTheGetter
    {
        [LruCache]
        [SuppressCacheWarning("MW0112", Justification = "Counted.")]
        get => size;
    }

    [LruCache]
    public static int Sum(int x, int y) => (x + y) * 2; // MW0112

    [LruCache]
    public static int Length(string text) => text.Length; // MW0112

    [LruCache]
    public static int Loop(int value)
    {
        while (value > 10)
            value -= 7;
        return value;
    }

    [LruCache]
    public static string Allocates(int value) => new('-', value);

    [LruCache]
    public static int Calls(int value) => Work.Of(value);

    [LruCache]
    public static int ManyOperations(int x) => (((x * 3 + 1) * 5 + 2) * 7 + 3) ^ (x >> 3);

    [LruCache(0)]
    public static int OnlyCounted(int value) => value;

    [LruCache(Unbounded = true)]
    public static int ByText(string text) => Work.Of(text.Length); // MW0113

    [LruCache(Unbounded = true)]
    public static int ByContent(int first, List<int> values) => Work.Of(values.Count + first); // MW0113

    [LruCache(Unbounded = true)]
    public static int ByNumber(int value) => Work.Of(value);

    [LruCache(Unbounded = true, MaxWeight = 1000, Weigher = nameof(Weigh))]
    public static int Weighed(string text) => Work.Of(text.Length);

    [LruCache(100)]
    public static int Bounded(string text) => Work.Of(text.Length);

    [LruCache]
    public static Customer Entity(int id) => new() { Id = Work.Of(id) }; // MW0114

    [LruCache]
    public static async Task<List<Customer>> Entities(int id)
    { // MW0114
        await Task.Yield();
        return [new() { Id = id }];
    }

    [LruCache]
    public static CustomerData Data(int id) => new(Work.Of(id));

    private static long Weigh(int value) => value;
}

public sealed class Shop
{
    public DbSet<Customer> Customers { get; } = new();
}

public sealed class Customer
{
    public int Id { get; set; }
}

public sealed record CustomerData(int Id);

public sealed class ScopedService
{
    [LruCache]
    public int Price(int id) => Work.Of(id + GetHashCode()); // MW0115
}

public sealed class TransientService
{
    [LruCache]
    public int Price(int id) => Work.Of(id + GetHashCode()); // MW0115

    [LruCache]
    public static int Static(int id) => Work.Of(id);

    [LruCache(Scope = CacheScope.Shared)]
    public int Shared(int id) => Work.Of(id);
}

public sealed class SingletonService
{
    [LruCache]
    public int Price(int id) => Work.Of(id + GetHashCode());
}

public static class Registrations
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<IServiceProvider, ServiceProvider>();
        services.AddScoped<ScopedService>();
        services.AddTransient(typeof(TransientService));
        services.AddSingleton<SingletonService>();
    }
}
