namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    internal override bool RemoveTagged(TagSet tags, int hash)
    {
        var isThere = false;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                var node = Bucket(Table, hash);
                while (node != null && !ReferenceEquals(node.Tags, tags))
                    node = node.Next;
                if (node != null)
                {
                    isThere = true;
                    Remove(node);
                    _order?.Compact();
                }
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isThere;
    }
}
