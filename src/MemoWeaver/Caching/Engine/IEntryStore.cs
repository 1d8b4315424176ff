using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>A cache as the control of one entry sees it. One of a single slot has the key <see cref="NoKey"/>.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TStored">What is stored.</typeparam>
interface IEntryStore<TKey, TStored>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>What is stored and not expired. Neither stamped nor counted.</summary>
    bool TryPeek(ref TKey key, int hash, [MaybeNullWhen(false)] out TStored stored);

    /// <summary>Drops the result of a key and keeps results that are being computed for it from being stored.</summary>
    /// <returns>Whether there was a result.</returns>
    bool Remove(ref TKey key, int hash);

    /// <summary>Keeps results that are being computed for a key from being stored, and leaves the one that is stored.</summary>
    /// <returns>The fence of what begins now.</returns>
    long Renew(int hash);

    /// <summary>Drops the result of a key and stores another.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="fence">
    /// What <see cref="Renew"/> returned when the new result's computation began: after an invalidation since then nothing is stored.
    /// Without one the result is new now, and this renews.
    /// </param>
    /// <param name="stored">What to store.</param>
    /// <param name="weight">Its weight; without meaning where results are not weighed.</param>
    /// <returns>Whether it was stored.</returns>
    bool Replace(ref TKey key, int hash, long? fence, TStored stored, long weight);
}
