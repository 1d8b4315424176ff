using MemoWeaver.Runtime;

namespace MemoWeaver.Dependencies;

/// <summary>A cache whose results end with what they were made of.</summary>
interface ITrackedCache<TKey, TStored>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Stores the result of a run, unless the key, or what the body has read, was invalidated since.</summary>
    void Keep(ref TKey key, long miss, TStored stored, long weight, CallTags? tags, TrackedRun run);

    /// <summary>Returns what the result of a key was made of; <see langword="null"/> if there is none, or it was made
    /// of nothing.</summary>
    Computation? OriginOf(ref TKey key, int hash);

    /// <summary>Replaces the result of a key by that of a run.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="fence">See <see cref="Caching.Engine.IEntryStore{TKey, TStored}.Replace"/>.</param>
    /// <param name="stored">What to store.</param>
    /// <param name="weight">Its weight; ignored if results are not weighed.</param>
    /// <param name="tags">Its tags, if any.</param>
    /// <param name="run">The run; <see langword="null"/> for a result that was made of nothing.</param>
    /// <returns>Whether it was stored.</returns>
    bool Replace(ref TKey key, int hash, long? fence, TStored stored, long weight, CallTags? tags, TrackedRun? run);
}
