using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>A cache whose site may have a <see cref="LifetimePolicy"/>.</summary>
interface IAgedCache<TKey, TStored>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Returns the result of a key, fresh or old, that can be served. Neither stamps nor counts it.</summary>
    AgedNode<TKey, TStored>? FindAged(ref TKey key, int hash);

    /// <summary>
    /// Stores a result in place of the one that its run renews, unless the key was invalidated since, or another
    /// result has come.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="fence">The fence.</param>
    /// <param name="stored">What to store.</param>
    /// <param name="weight">Its weight; ignored if results are not weighed.</param>
    /// <param name="tags">Its tags, if results have any.</param>
    /// <param name="lifetime">Its lifetime.</param>
    /// <param name="renewed">The result that the run found when it began, if any.</param>
    void KeepAged(ref TKey key, long fence, TStored stored, long weight, CallTags? tags, long lifetime,
        CacheNode? renewed);

    /// <summary>See <see cref="IEntryStore{TKey, TStored}.Replace"/>.</summary>
    bool ReplaceAged(ref TKey key, int hash, long? fence, TStored stored, long weight, CallTags? tags, long lifetime);
}
