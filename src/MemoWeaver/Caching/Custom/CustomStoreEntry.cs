using System.ComponentModel;
using MemoWeaver.Caching.Engine;

namespace MemoWeaver.Runtime;

/// <summary>
/// A result in a custom store. The store cannot look into it. Used by woven code; not for use in source.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CustomStoreEntry<TKey, TValue>
    where TKey : struct, IMemoKey<TKey>
{
    internal readonly TValue Value;
    internal readonly int Hash;
    internal TKey Key;

    /// <summary>
    /// The era of the cache in which the entry was found to be no older than any invalidation; <see langword="null"/>
    /// before that and when it is dropped. A cache serves only entries of its current era. Written under the cache's
    /// lock.
    /// </summary>
    internal object? Era;

    /// <summary>When the result expires (see <see cref="CacheClock.Deadline"/>); 0 if results do not.</summary>
    internal long Deadline;

    internal CustomStoreEntry(ref TKey key, int hash, TValue value, long deadline)
    {
        Key = key;
        Hash = hash;
        Value = value;
        Deadline = deadline;
    }
}
