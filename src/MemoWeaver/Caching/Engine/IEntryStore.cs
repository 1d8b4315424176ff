using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>A cache as its entries see it. A cache with a single slot has the key <see cref="NoKey"/>.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TStored">What is stored.</typeparam>
interface IEntryStore<TKey, TStored>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Reads a result that has not expired. Neither stamps nor counts it.</summary>
    bool TryPeek(ref TKey key, int hash, [MaybeNullWhen(false)] out TStored stored);

    /// <summary>Drops the result of a key and rejects results that are being computed for it.</summary>
    /// <returns>Whether there was a result.</returns>
    bool Remove(ref TKey key, int hash);

    /// <summary>Rejects results that are being computed for a key. The stored result stays.</summary>
    /// <returns>The fence of computations that begin now.</returns>
    long Renew(int hash);

    /// <summary>Drops the result of a key and stores another.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="fence">
    /// What <see cref="Renew"/> returned when the computation of the new result began. Nothing is stored after an
    /// invalidation since then. Without a fence the result is new now, and this renews.
    /// </param>
    /// <param name="stored">What to store.</param>
    /// <param name="weight">Its weight; ignored if results are not weighed.</param>
    /// <returns>Whether it was stored.</returns>
    bool Replace(ref TKey key, int hash, long? fence, TStored stored, long weight);
}

/// <summary>A cache whose results expire.</summary>
interface IEntryAges<TKey>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Returns the age of a result that a call may get; <see langword="null"/> if there is none, or its age is
    /// not known.</summary>
    TimeSpan? AgeOf(ref TKey key, int hash);
}
