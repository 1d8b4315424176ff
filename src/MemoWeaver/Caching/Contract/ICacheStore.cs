using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver;

/// <summary>
/// Keeps the entries of a cache and decides which ones to evict. An open generic class that
/// <see cref="CachePolicyAttribute.Store"/> names implements it. Keys and entries are opaque. A key has
/// <see cref="object.Equals(object)"/>, <see cref="object.GetHashCode"/> and <see cref="IEquatable{T}"/>.
/// </summary>
/// <typeparam name="TKey">The key: a struct.</typeparam>
/// <typeparam name="TEntry">The entry: a class.</typeparam>
/// <remarks>
/// <para>Any thread may call any member at any time, several at once. The library holds no lock meanwhile. If a member
/// throws, the exception reaches the caller of the cached method, of <c>Clear</c>, or of whatever else led here.</para>
/// <para>The library checks what <see cref="TryGet"/> returns. It does not serve an entry of another key or another
/// cache, one from before a <c>Clear</c>, or an expired one; such a call is a miss. The store only has to be
/// consistent: when <see cref="Set"/> or <see cref="Remove"/> has returned, a <see cref="TryGet"/> of the key that
/// starts later does not return an earlier entry.</para>
/// <para>A store may evict any entry at any time. It must keep keys and entries of its cache alive only as long as it
/// lives itself.</para>
/// </remarks>
public interface ICacheStore<TKey, TEntry>
{
    /// <summary>Gets the number of entries. Statistics read it; calls of the method do not.</summary>
    int Count { get; }

    /// <summary>
    /// Looks up a key. Each call of the method does this once. <c>MemoEntry.TryPeek</c> and each removal of one key do
    /// it, too.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry that was set last, if there is one.</param>
    /// <returns>Whether there is one.</returns>
    bool TryGet(TKey key, [MaybeNullWhen(false)] out TEntry entry);

    /// <summary>Keeps an entry and replaces the key's old one, or decides not to keep it.</summary>
    /// <param name="key">The key. It stays equal to itself, and to no other key, forever.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>
    /// How many entries were evicted to make room (<see cref="CacheInfo.Evictions"/>), including this one if it is not
    /// kept. A replaced entry does not count.
    /// </returns>
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
