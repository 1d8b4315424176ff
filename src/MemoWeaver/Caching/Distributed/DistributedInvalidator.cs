using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Distributed;

/// <summary>Invalidates results on a server and in other processes, on behalf of this process.</summary>
abstract class DistributedInvalidator
{
    static DistributedInvalidator[] s_all = [];

    /// <summary>All invalidators. There is at most one, except in tests.</summary>
    public static IReadOnlyList<DistributedInvalidator> All => Volatile.Read(ref s_all);

    /// <summary>Adds an invalidator permanently.</summary>
    public static void Add(DistributedInvalidator node)
    {
        lock (typeof(DistributedInvalidator))
        {
            if (!s_all.Contains(node))
                Volatile.Write(ref s_all, [.. s_all, node]);
        }
    }

    /// <summary>Returns what drops all results with a tag, of any method.</summary>
    public abstract DistributedDrop OfTag(string tag);

    /// <summary>Returns what drops all results of a method that this process may not have called.</summary>
    public abstract DistributedDrop OfMethod(string assembly, string type, string method);

    /// <summary>
    /// Returns what drops all results of the methods that override a method. This process may not have called them, or
    /// may not even know them.
    /// </summary>
    /// <param name="method">See <see cref="CacheSite.Overrides"/>.</param>
    public abstract DistributedDrop OfOverrides(string method);

    /// <summary>Drops results on the server and in other processes. Does not throw.</summary>
    public abstract ValueTask Drop(IReadOnlyList<DistributedDrop> drops, bool isAsync);
}
