namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    /// <summary>Drops each result whose key agrees with another on some parts, and keeps all results that are being computed from being stored: their keys are not known.</summary>
    /// <param name="probe">A node with the key.</param>
    /// <param name="parts">See <see cref="IPartialKey{TKey}.Agrees"/>.</param>
    /// <remarks>
    /// Keys are compared, which may run code of the user, while no lock is held; a key that cannot be compared agrees.
    /// A call that begins meanwhile may make its result of one that
    /// goes, so the cache is marked as long (see <see cref="WideDrop"/>): the nodes that were there when it was marked
    /// are all there is to look at. Where there is no memory for the list of nodes, all of them go.
    /// </remarks>
    internal void RemoveAgreeing(CacheNode probe, long parts)
    {
        var isMarked = false;
        try
        {
            Prepare();
            isMarked = true;
            Mark(DropMark.Begin);
            var nodes = NodesNow();
            for (var i = 0; i < nodes.Length; i++)
            {
                if (!Agrees(nodes[i]!, probe, parts))
                    nodes[i] = null;
            }

            Remove(nodes);
        }
        catch (OutOfMemoryException)
        {
            DropAll();
        }
        finally
        {
            if (isMarked)
                Mark(DropMark.End);
        }
    }

    CacheNode?[] NodesNow()
    {
        CacheNode?[] nodes = [];
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                Critical.Allocate();
                nodes = [.. Nodes()];
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return nodes;
    }

    void Remove(CacheNode?[] nodes)
    {
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                foreach (var node in nodes)
                {
                    if (node is { Removed: false })
                        Remove(node);
                }

                _order?.Compact();
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }
    }

#pragma warning disable CA1031 // An invalidation does not fail because one key does: that one goes.
    static bool Agrees(CacheNode node, CacheNode probe, long parts)
    {
        try
        {
            return node.AgreesWith(probe, parts);
        }
        catch (ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt();
            return true;
        }
        catch (Exception)
        {
            return true;
        }
    }
#pragma warning restore CA1031
}
