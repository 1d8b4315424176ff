namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    internal override bool RemoveTagged(TagSet tags, int hash)
    {
        Uninterrupted.Enter(Counters);
        try
        {
            for (var node = Bucket(Table, hash); node != null; node = node.Next)
            {
                if (!ReferenceEquals(node.Tags, tags))
                    continue;
                Remove(node);
                _order?.Compact();
                return true;
            }

            return false;
        }
        finally
        {
            Monitor.Exit(Counters);
        }
    }
}
