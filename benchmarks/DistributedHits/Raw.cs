using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace DistributedHits;

/// <summary>The same by the client alone: GET and deserialization. No invalidation, no generations, no fences, no faults.</summary>
internal sealed class Raw(IDatabase database)
{
    private readonly RedisKey[] keys = [.. Enumerable.Range(0, 64).Select(id => new RedisKey("raw:" + id.ToString(CultureInfo.InvariantCulture)))];

    public Product Get(int id)
    {
        byte[]? found = database.StringGet(keys[id]);
        return found is null ? Store(id) : JsonSerializer.Deserialize<Product>(found)!;
    }

    public async Task<Product> GetAsync(int id)
    {
        byte[]? found = await database.StringGetAsync(keys[id]).ConfigureAwait(false);
        return found is null ? Store(id) : JsonSerializer.Deserialize<Product>(found)!;
    }

    private Product Store(int id)
    {
        var product = Product.Of(id);
        database.StringSet(keys[id], JsonSerializer.SerializeToUtf8Bytes(product), TimeSpan.FromHours(1));
        return product;
    }
}
