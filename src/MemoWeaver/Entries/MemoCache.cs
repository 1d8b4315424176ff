namespace MemoWeaver;

/// <summary>The cache of a memoized method, or the total over several caches of it. From <see cref="Memo"/>.</summary>
/// <remarks>All members are thread-safe.</remarks>
public abstract class MemoCache
{
    private protected MemoCache()
    {
    }

    /// <summary>Gets the display name of the method, such as <c>Acme.Catalog.Price(String, Int32)</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Gets the figures since the start, or since the cache was last cleared. Totals include the caches of objects that are gone.</summary>
    public abstract CacheInfo Info { get; }

    /// <summary>Gets how the cache was set up, by its attribute and by <see cref="Memo.Configure"/>.</summary>
    public abstract CacheParameters Parameters { get; }

    /// <summary>
    /// Gets or sets whether results are stored; initially <see langword="true"/>. While it is <see langword="false"/>, every call runs the method's body and counts as a miss. Setting it to
    /// <see langword="false"/> drops all results. When the setter has returned, none is served. It applies to the method as a whole, even on the cache of one object.
    /// For an open generic method, it applies to the instantiations used so far.
    /// </summary>
    /// <remarks>Always <see langword="false"/> if the AppContext switch or environment variable <c>MemoWeaver.Disabled</c> turns all caches off.</remarks>
    public abstract bool Enabled { get; set; }

    /// <summary>
    /// Drops all results and zeroes <see cref="Info"/>. Results that are being computed are returned to their callers and not stored.
    /// </summary>
    public abstract void Clear();

    /// <summary>
    /// Does the same as <see cref="Clear"/> without blocking a thread while servers and other machines answer. If the method is not distributed, everything is done when this returns.
    /// </summary>
    /// <returns>A task that ends when <see cref="Clear"/> would return.</returns>
    public abstract Task ClearAsync();

    /// <summary>
    /// Drops the result for one set of arguments. Results for them that are being computed are returned to their callers and not stored.
    /// On a total over objects, drops the result of every object.
    /// </summary>
    /// <param name="arguments">The arguments of the call, all of them, in order.</param>
    /// <returns>Whether there was a result.</returns>
    /// <exception cref="ArgumentException">The arguments do not fit the method. The message names the method, the parameter and both types.</exception>
    /// <exception cref="InvalidOperationException">The cache is that of an open generic method, or its key has parts of an object and no object is known.</exception>
    public abstract bool Remove(params object?[] arguments);

    /// <summary>
    /// Does the same as <see cref="Remove"/> without blocking a thread while servers and other machines answer. If the method is not distributed, everything is done when this returns.
    /// </summary>
    /// <param name="arguments">The arguments of the call, all of them, in order. They are read before this returns.</param>
    /// <returns>A task that ends when <see cref="Remove"/> would return, and tells whether there was a result in this process.</returns>
    /// <exception cref="ArgumentException">The arguments do not fit the method.</exception>
    /// <exception cref="InvalidOperationException">The cache is that of an open generic method, or its key has parts of an object and no object is known.</exception>
    public abstract Task<bool> RemoveAsync(params object?[] arguments);

    /// <summary>
    /// Returns the current contents of the cache, for diagnosis, the last used first in each cache. Expired results are left out. Nothing counts
    /// as a hit, and the order of use does not change. Hits per entry are not counted, because hits would get slower.
    /// </summary>
    /// <param name="limit">The greatest number of entries to return; unlimited by default.</param>
    /// <returns>A snapshot. On a total over objects, the entries of all objects.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    /// <remarks>Takes time and memory in proportion to the size of the cache. Misses wait while the list of entries is copied; hits never do. <c>ToString</c> of arguments runs while no lock is held.</remarks>
    public IReadOnlyList<MemoCacheEntry> Entries(int limit = int.MaxValue) =>
        limit >= 0 ? ReadEntries(limit) : throw new ArgumentOutOfRangeException(nameof(limit));

    /// <summary>
    /// Gets whether the cache pays off: the costs of misses, hits and copies, and the time saved, which is negative if the cache loses time. <see cref="CacheSavings"/> describes these estimates.
    /// </summary>
    /// <remarks>
    /// Each use measures hits and copies anew, which takes about a millisecond. Nothing counts as a hit, and the order of use does not change.
    /// Equality, hashing and copying may run user code. If it throws, the cost is <see langword="null"/>.
    /// </remarks>
    public abstract CacheSavings Savings { get; }

    private protected abstract List<MemoCacheEntry> ReadEntries(int limit);

    /// <summary>Returns the name and the figures, for logs and the console.</summary>
    public override string ToString() => $"{Name}: {Info}";
}
