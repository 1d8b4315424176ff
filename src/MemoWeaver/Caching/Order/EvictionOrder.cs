namespace MemoWeaver.Caching.Order;

/// <summary>
/// Holds the nodes of one store, and finds the one to evict. Not thread-safe: used under the store's lock.
/// </summary>
abstract class EvictionOrder
{
    /// <summary>Gets the node that is likely to be evicted after the present one; <see langword="null"/> if it is not
    /// known.</summary>
    public abstract CacheNode? Second { get; }

    /// <summary>Makes room for one more node. There may be no memory for it.</summary>
    public abstract void Reserve();

    /// <summary>
    /// Adds a node whose stamp is the newest. There is room: see <see cref="Reserve"/>. Does not throw.
    /// </summary>
    public abstract void Add(CacheNode node, nint stamp);

    /// <summary>Finds the node to evict. There is at least one that is in the table. There may be no memory for the
    /// first request.</summary>
    /// <param name="now">The stamp of a use now. Later stamps come from a clock that was ahead, and are cut
    /// down.</param>
    /// <param name="budget">The number of nodes to place anew before the best guess is returned. Lack of memory reduces
    /// it.</param>
    public abstract CacheNode Oldest(nint now, int budget);

    /// <summary>Finds the node that is likely to expire first if hits restart lifetimes. There is at least one that is
    /// in the table. There may be no memory for the first request.</summary>
    public virtual CacheNode OldestUsed(nint now, int budget) => Oldest(now, budget);

    /// <summary>
    /// Takes out the node that <see cref="Oldest"/> found last, which is about to leave the table. Does not throw.
    /// </summary>
    public abstract void DropOldest();

    /// <summary>
    /// Notes that a node that is held here has left the table. Drops such nodes, some at a time, when they are many.
    /// Does not throw.
    /// </summary>
    public abstract void OnRemoved(CacheNode node);

    /// <summary>Throws where the order's parts contradict each other, and returns what they hold. For tests.</summary>
    internal abstract IReadOnlyCollection<CacheNode> Check();
}
