using MemoWeaver;
using Shop.Data;

namespace Shop;

/// <summary>An order as its customer sees it.</summary>
sealed record Order(long Id, int Product, int Quantity, long PriceInCents);

/// <summary>An order that was placed: its number, and the version that the product has by it.</summary>
sealed record Receipt(long Order, long Version);

/// <summary>What customers have ordered.</summary>
sealed class Orders(Database database)
{
    /// <summary>The last orders of a user, the newest first. Each caller gets a list of its own.</summary>
    [LruCache(1000, Tags = ["user:{user}"])]
    public List<Order> LastOf(int user, int count) => database.Read(connection => connection.Query(
        "SELECT id, product, quantity, price FROM orders WHERE user = ?1 ORDER BY id DESC LIMIT ?2",
        row => new Order(row.GetInt64(0), row.GetInt32(1), row.GetInt32(2), row.GetInt64(3)), user, count).ToList());

    /// <summary>Takes a product from the stock and writes the order down. <see langword="null"/>: there are not as many, or no such user.</summary>
    /// <remarks>
    /// The orders of this user go by the attribute, whatever the count in their keys. The product is cached by another class, in a cache of an object that is not known
    /// here: it goes by its tags, in a <c>finally</c>, because a commit that seems to have failed may have happened.
    /// </remarks>
    [InvalidatesCache(nameof(LastOf))]
    public async Task<Receipt?> PlaceAsync(int user, Product product, int quantity, CancellationToken token)
    {
        try
        {
            return await database.WriteAsync(connection =>
            {
                var taken = connection.Query(
                    "UPDATE products SET stock = stock - ?2, version = version + 1 WHERE id = ?1 AND stock >= ?2 AND EXISTS (SELECT 1 FROM users WHERE id = ?3) RETURNING version, price",
                    row => (Version: row.GetInt64(0), Price: row.GetInt64(1)), product.Id, quantity, user);
                if (taken.IsEmpty)
                    return null;
                var order = connection.Query(
                    "INSERT INTO orders (user, product, quantity, price) VALUES (?1, ?2, ?3, ?4) RETURNING id", row => row.GetInt64(0), user, product.Id, quantity, taken[0].Price);
                return new Receipt(order[0], taken[0].Version);
            }, token);
        }
        finally
        {
            Memo.InvalidateTag($"product:{product.Id}");
            Memo.InvalidateTag($"category:{product.Category}");
        }
    }
}
