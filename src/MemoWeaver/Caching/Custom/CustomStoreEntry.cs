using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>A result in a store of the user's, who sees nothing of it. Used by woven code; not for use in source.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StoreEntry<TKey, TValue>
    where TKey : struct, IMemoKey<TKey>
{
    internal readonly TValue Value;
    internal readonly int Hash;
    internal TKey Key;

    /// <summary>
    /// The era of the cache in which the entry was found to be no older than any invalidation; <see langword="null"/> before that and when it is dropped. Only an entry of the present
    /// era of the very cache is served. Written under the cache's lock.
    /// </summary>
    internal object? Era;

    /// <summary>When it expires (see <see cref="CacheClock.Deadline"/>); 0 where results do not.</summary>
    internal long Deadline;

    internal StoreEntry(ref TKey key, int hash, TValue value, long deadline)
    {
        Key = key;
        Hash = hash;
        Value = value;
        Deadline = deadline;
    }
}
