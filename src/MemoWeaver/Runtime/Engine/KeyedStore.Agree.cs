namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    /// <summary>Drops each result whose key agrees with another on some parts, and keeps all results that are being computed from being stored: their keys are not known.</summary>
    /// <param name="probe">A node with the key.</param>
    /// <param name="parts">See <see cref="IPartialKey{TKey}.Agrees"/>.</param>
    /// <remarks>
    /// What is stored after the generation was raised was computed after it. So the nodes of that moment are all there is to look at. They are compared, which may
    /// run code of the user, while no lock is held; a key that cannot be compared agrees. What came meanwhile may have been made of a result that goes: it goes as well,
    /// and what is under way when the lock is taken again is not stored.
    /// </remarks>
    internal void RemoveAgreeing(CacheNode probe, long parts)
    {
        CacheNode[] nodes;
        lock (Counters)
        {
            Raise(Stripes);
            nodes = [.. Nodes()];
        }

        var agreeing = Array.FindAll(nodes, node => Agrees(node, probe, parts));
        if (agreeing.Length == 0)
            return;
        var known = new HashSet<CacheNode>(nodes);
        lock (Counters)
        {
            Raise(Stripes);
            foreach (var node in agreeing.Concat(Nodes().Where(node => !known.Contains(node)).ToArray()))
            {
                if (!node.Removed)
                    Remove(node);
            }

            _order?.Compact();
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
