using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Makes a large table on a thread of the pool: clearing the memory would take a caller milliseconds. Holds on to no
/// cache.
/// </summary>
sealed class TableRequest(int length)
{
    /// <summary>Tables from this length on are requested.</summary>
    public const int From = 1 << 18;

    volatile CacheNode?[]? _table;

    /// <summary>The table; <see langword="null"/> if it is not ready.</summary>
    public CacheNode?[]? Table => _table;

    /// <summary>Determines whether there was no memory for the table.</summary>
    public volatile bool HasFailed;

    /// <summary>Starts making the table. There may be no memory for that.</summary>
    public void Start()
    {
        Critical.Allocate();
        ThreadPool.UnsafeQueueUserWorkItem(Make, this);
    }

    // Not under a lock.
    static void Make(object? state)
    {
        var request = (TableRequest)state!;
        try
        {
            request._table = new CacheNode?[request.Length];
        }
        catch (OutOfMemoryException)
        {
            request.HasFailed = true;
        }
    }

    int Length => length;
}
