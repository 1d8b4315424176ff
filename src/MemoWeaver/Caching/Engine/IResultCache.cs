using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>
/// A cache with keys, as the miss of an asynchronous or single-flight method sees it. Implemented by woven caches; not
/// for use in source.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TStored">What is stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IResultCache<TKey, TStored>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>The cache itself.</summary>
    KeyedStore Store { get; }

    /// <summary>Looks a key up and counts a hit if it is found.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="stored">What is stored, if anything.</param>
    /// <returns>Whether there is a result.</returns>
    bool TryTake(ref TKey key, int hash, [MaybeNullWhen(false)] out TStored stored);

    /// <summary>Stores a result, unless the key was invalidated since the fence was read.</summary>
    /// <param name="key">The key.</param>
    /// <param name="miss">The fence.</param>
    /// <param name="stored">What to store.</param>
    /// <param name="weight">Its weight; ignored if results are not weighed.</param>
    void Keep(ref TKey key, long miss, TStored stored, long weight);
}
