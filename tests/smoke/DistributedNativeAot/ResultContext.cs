using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MemoWeaver.Smoke;

internal enum Shelf
{
    Top,
    Bottom,
}

internal sealed record Product(int Id, string Name, decimal Price, Shelf Shelf, DateTimeOffset Since, Maker? Maker);

internal sealed record Maker(string Name, Version? Since);

internal sealed class Basket
{
    public List<Product> Products { get; set; } = [];

    public Dictionary<string, int> Counts { get; set; } = [];
}

internal sealed class Shop
{
    public IDictionary<string, int> Counts { get; set; } = new Dictionary<string, int>();
}

/// <summary>The JSON of all results. Tuples have fields.</summary>
[JsonSourceGenerationOptions(IncludeFields = true)]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(Basket))]
[JsonSerializable(typeof(ImmutableArray<int>))]
[JsonSerializable(typeof((int Number, string Text)))]
[JsonSerializable(typeof(Shelf))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(Dictionary<string, int>))]
[JsonSerializable(typeof(SortedSet<string>))]
[JsonSerializable(typeof(HashSet<string>))]
[JsonSerializable(typeof(ImmutableDictionary<string, int>))]
[JsonSerializable(typeof(Shop))]
[JsonSerializable(typeof(Dictionary<string, HashSet<string>>))]
internal sealed partial class ResultContext : JsonSerializerContext;
