global using static Given;

public static class Given
{
    public static readonly Database db = new();
    public static readonly Repository repo = new();
    public static readonly User user = new(42);
}

public sealed record User(int Id);

public sealed class Database
{
    public Task SaveAsync(User user) => Task.FromResult(user);
}

public sealed class Repository
{
    [LruCache]
    public User User(int id) => new(string.Concat(Enumerable.Repeat("x", id)).Length);
}

public static class Catalog
{
    [LruCache]
    public static decimal Price(string sku, int quantity) => sku.Split('-').Select(decimal.Parse).Sum() * quantity;
}
