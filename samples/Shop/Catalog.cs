using System.Collections.Immutable;
using MemoWeaver;
using Microsoft.Data.Sqlite;
using Shop.Data;

namespace Shop;

/// <summary>A row of the catalogue. Each write of it raises the version by one.</summary>
sealed record Product(int Id, string Name, string Category, long PriceInCents, int Stock, long Version);

/// <summary>What the shop sells.</summary>
sealed class Catalog(Database database, IAnnouncements announcements)
{
    const string Columns = "SELECT id, name, category, price, stock, version FROM products ";

    /// <summary>One product; <see langword="null"/>, which is kept as well, if there is none.</summary>
    [LruCache(2000, Tags = ["product:{id}"])]
    public async Task<Product?> FindAsync(int id, CancellationToken token) =>
        await database.ReadAsync(connection => connection.Query(Columns + "WHERE id = ?1", ToProduct, id).FirstOrDefault(), token);

    /// <summary>The products of a category, with the prices and stocks of now.</summary>
    [TimedCache(300, MaxSize = 50, Tags = ["category:{category}"])]
    public async Task<ImmutableArray<Product>> InCategoryAsync(string category, CancellationToken token) =>
        await database.ReadAsync(connection => connection.Query(Columns + "WHERE category = ?1 ORDER BY id", ToProduct, category), token);

    /// <summary>The categories, which never change.</summary>
    [LruCache]
    public ImmutableArray<string> Categories => database.Read(connection =>
        connection.Query("SELECT DISTINCT category FROM products ORDER BY category", row => row.GetString(0)));

    /// <summary>Changes a price and tells everyone. When it has ended, in whatever way, the product and its category are read anew.</summary>
    /// <returns>The new version of the product.</returns>
    [InvalidatesCache(nameof(FindAsync), Keys = ["id=product.Id"])]
    [InvalidatesCache(nameof(InCategoryAsync), Keys = ["category=product.Category"])]
    public async Task<long> ChangePriceAsync(Product product, long priceInCents, CancellationToken token)
    {
        var version = await database.WriteAsync(connection => connection.Query(
            "UPDATE products SET price = ?2, version = version + 1 WHERE id = ?1 RETURNING version", row => row.GetInt64(0), product.Id, priceInCents).Single(), token);

        // The new price is committed: if this fails, or the caller gives up, it holds all the same.
        await announcements.PriceChangedAsync(product.Id, version, token);
        return version;
    }

    static Product ToProduct(SqliteDataReader row) =>
        new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt32(4), row.GetInt64(5));
}
