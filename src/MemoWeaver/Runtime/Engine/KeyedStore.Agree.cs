namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    /// <summary>Drops each result whose key agrees with another on some parts, and keeps all results that are being computed from being stored: their keys are not known.</summary>
    /// <param name="probe">A node with the key.</param>
    /// <param name="parts">See <see cref="IPartialKey{TKey}.Agrees"/>.</param>
    /// <remarks>
    /// What is stored after the generation was raised was computed after it. So the nodes of that moment are all there is to look at. They are compared, which may
    /// run code of the user, while no lock is held; a key that cannot be compared agrees. What came meanwhile may have been made of a result that goes: it goes as well,
    /// and what is under way when the lock is taken again is not stored. Where there is no memory for the list of nodes, all of them go.
    /// </remarks>
    internal void RemoveAgreeing(CacheNode probe, long parts)
    {
        try
        {
            var nodes = RenewAll();
            Critical.Allocate();
            var agreeing = Array.FindAll(nodes, node => Agrees(node, probe, parts));
            if (agreeing.Length == 0)
                return;
            Critical.Allocate();
            RemoveAll(agreeing, [.. nodes]);
        }
        catch (OutOfMemoryException)
        {
            DropAll();
        }
    }

    /// <summary>Keeps all results that are being computed from being stored.</summary>
    /// <returns>Those that are stored.</returns>
    CacheNode[] RenewAll()
    {
        var nodes = Array.Empty<CacheNode>();
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                Raise(Stripes);
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

    // Those that agree, and those that came since.
    void RemoveAll(CacheNode[] agreeing, HashSet<CacheNode> known)
    {
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                Raise(Stripes);
                Critical.Allocate();
                foreach (var node in (CacheNode[])[.. agreeing, .. Nodes().Where(node => !known.Contains(node))])
                {
                    if (!node.Removed)
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
        catch (Exception)
        {
            return true;
        }
    }
#pragma warning restore CA1031
}
