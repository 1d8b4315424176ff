using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver;

/// <summary>
/// Where a cache keeps its entries, and which of them it drops: to be implemented by an open generic class that <see cref="CachePolicyAttribute.Store"/> names.
/// Keys and entries are opaque. A key has <see cref="object.Equals(object)"/>, <see cref="object.GetHashCode"/> and <see cref="IEquatable{T}"/>.
/// </summary>
/// <typeparam name="TKey">The key: a struct.</typeparam>
/// <typeparam name="TEntry">What is kept for it: a class.</typeparam>
/// <remarks>
/// <para>Any thread may call any member at any time, several at once. No lock of the library is held meanwhile. What a member throws goes to the caller of the cached method, of <c>Clear</c> or
/// of whatever else led here.</para>
/// <para>The library checks what <see cref="TryGet"/> returns: an entry of another key, of another cache, from before a <c>Clear</c>, or whose lifetime is over, is not served, and counts as a miss.
/// So that removals of one key hold as well, a store has to agree with itself: when <see cref="Set"/> or <see cref="Remove"/> has returned, a <see cref="TryGet"/> of the key that starts later does not
/// return an entry that was there before.</para>
/// <para>A store may drop any entry whenever it likes. It must hold on to keys and entries of its own cache only as long as it lives itself.</para>
/// </remarks>
public interface ICacheStore<TKey, TEntry>
{
    /// <summary>The number of entries. Read for statistics, not by calls of the method.</summary>
    int Count { get; }

    /// <summary>Looks a key up. Each call of the method does this once; so does <c>MemoEntry.TryPeek</c>, and each removal of one key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry that was set last, where there is one.</param>
    /// <returns>Whether there is one.</returns>
    bool TryGet(TKey key, [MaybeNullWhen(false)] out TEntry entry);

    /// <summary>Keeps an entry, in place of the one that the key has, or decides not to.</summary>
    /// <param name="key">The key. It stays equal to itself, and to no other, for ever.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>How many entries were dropped to make room, this one included where it is not kept: <see cref="CacheInfo.Evictions"/>. An entry that was replaced does not count.</returns>
#pragma warning disable CA1716 // As in MemoEntry: a word that languages reserve, and everyone knows.
    int Set(TKey key, TEntry entry);
#pragma warning restore CA1716

    /// <summary>Drops the entry of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether there was one.</returns>
    bool Remove(TKey key);

    /// <summary>Drops all entries.</summary>
    void Clear();
}
