namespace MemoWeaver.Runtime;

/// <summary>This process among the machines that share results.</summary>
abstract class DistributedInvalidator
{
    static DistributedInvalidator[] s_all = [];

    /// <summary>Those that are connected. One, outside of tests.</summary>
    public static IReadOnlyList<DistributedInvalidator> All => Volatile.Read(ref s_all);

    /// <summary>Adds one, for good.</summary>
    public static void Add(DistributedInvalidator node)
    {
        lock (typeof(DistributedInvalidator))
        {
            if (!s_all.Contains(node))
                Volatile.Write(ref s_all, [.. s_all, node]);
        }
    }

    /// <summary>All results with a tag, whichever method they are of.</summary>
    public abstract DistributedDrop OfTag(string tag);

    /// <summary>All results of a method that this process need not have called.</summary>
    public abstract DistributedDrop OfMethod(string assembly, string type, string method);

    /// <summary>Drops results on the server and in other processes. Does not throw.</summary>
    public abstract ValueTask Drop(IReadOnlyList<DistributedDrop> drops, bool isAsync);
}
