namespace DistributedHits;

/// <summary>What is looked up: some 150 bytes of JSON.</summary>
public sealed record Product(int Id, string Name, string Category, decimal Price, DateTime ListedAt, bool IsAvailable)
{
    public static Product Of(int id) =>
        new(id, "A product with a name of some length, number " + id, "Category " + (id % 7), 19.99m + id, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(id), id % 2 == 0);
}
