using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>A cache whose results may have tags.</summary>
interface ITaggedCache<TKey, TStored>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>See <see cref="IResultCache{TKey, TStored}.Keep"/>.</summary>
    void Keep(ref TKey key, long miss, TStored stored, long weight, CallTags tags);

    /// <summary>See <see cref="IEntryStore{TKey, TStored}.Replace"/>.</summary>
    bool Replace(ref TKey key, int hash, long? fence, TStored stored, long weight, CallTags tags);
}
