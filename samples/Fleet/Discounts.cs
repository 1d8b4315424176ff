using MemoWeaver;

namespace Fleet;

/// <summary>What customers get off, in percent.</summary>
/// <param name="database">The same for each object in each process, so that results do not depend on it.</param>
sealed class Discounts([NotCacheKey] Database database)
{
    [DistributedCache(300, LocalSeconds = 60)]
    public async Task<decimal> Of(int customer) => await database.Read($"discount:{customer}");

    /// <summary>Changes one customer's. The attribute drops that one result in all processes when the method has ended.</summary>
    [InvalidatesCache(nameof(Of))]
    public async Task Set(int customer, decimal percent) => await database.Write($"discount:{customer}", percent);
}
