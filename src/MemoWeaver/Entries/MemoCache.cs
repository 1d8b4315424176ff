namespace MemoWeaver;

/// <summary>The cache of a memoized method, or the total over several caches of it. From <see cref="Memo"/>.</summary>
/// <remarks>All members are thread-safe.</remarks>
public abstract class MemoCache
{
    private protected MemoCache()
    {
    }

    /// <summary>The method as people read it, such as <c>Acme.Catalog.Price(String, Int32)</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the cache did since the start or since it was last cleared. Of a total: the sum over all caches, also those whose objects are gone.</summary>
    public abstract CacheInfo Info { get; }

    /// <summary>How the cache was set up, by its attribute and by <see cref="Memo.Configure"/>.</summary>
    public abstract CacheParameters Parameters { get; }

    /// <summary>
    /// Whether results are kept; <see langword="true"/> at first. While it is <see langword="false"/> every call runs the method's body and counts as a miss. Setting that
    /// drops all results; when the setter has returned, none is served. Of the cache of one object too, it is a setting of the method, for all objects.
    /// Of an open generic method, it is set for the instantiations used so far.
    /// </summary>
    /// <remarks>Always <see langword="false"/> where the AppContext switch or environment variable <c>MemoWeaver.Disabled</c> turns all caches off.</remarks>
    public abstract bool Enabled { get; set; }

    /// <summary>
    /// Drops all results and zeroes <see cref="Info"/>. A result whose computation began before is returned to its caller and not stored.
    /// </summary>
    public abstract void Clear();

    /// <summary>
    /// The same as <see cref="Clear"/>, and no thread waits while a server is told and other machines answer. Where machines do not share the results, all is done when this returns.
    /// </summary>
    /// <returns>Ends when <see cref="Clear"/> would return.</returns>
    public abstract Task ClearAsync();

    /// <summary>
    /// Drops the result for one set of arguments. A result for them whose computation began before is returned to its caller and not stored.
    /// Of a total over objects: of every object.
    /// </summary>
    /// <param name="arguments">The arguments of the call, all of them, in order.</param>
    /// <returns>Whether there was a result.</returns>
    /// <exception cref="ArgumentException">The arguments do not fit the method. The message names the method, the parameter and both types.</exception>
    /// <exception cref="InvalidOperationException">The cache is that of an open generic method, or its key has parts of an object and no object is known.</exception>
    public abstract bool Remove(params object?[] arguments);

    /// <summary>
    /// The same as <see cref="Remove"/>, and no thread waits while a server is told and other machines answer. Where machines do not share the results, all is done when this returns.
    /// </summary>
    /// <param name="arguments">The arguments of the call, all of them, in order. They are read before this returns.</param>
    /// <returns>Ends when <see cref="Remove"/> would return: whether there was a result in this process.</returns>
    /// <exception cref="ArgumentException">The arguments do not fit the method.</exception>
    /// <exception cref="InvalidOperationException">The cache is that of an open generic method, or its key has parts of an object and no object is known.</exception>
    public abstract Task<bool> RemoveAsync(params object?[] arguments);

    /// <summary>
    /// What is in the cache now, for people who look for the reason of something; those used last come first in each cache. Expired results are left out. Nothing is counted
    /// as a hit, and the order of use does not change. How often each was hit is not kept: hits would pay for it.
    /// </summary>
    /// <param name="limit">The greatest number of entries to describe; no bound without it.</param>
    /// <returns>A snapshot. Of a total over objects, the entries of all objects.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    /// <remarks>Takes time and memory in proportion to the cache: misses wait while the list of entries is copied, hits never do. <c>ToString</c> of arguments runs while no lock is held.</remarks>
    public IReadOnlyList<MemoCacheEntry> Entries(int limit = int.MaxValue) =>
        limit >= 0 ? ReadEntries(limit) : throw new ArgumentOutOfRangeException(nameof(limit));

    /// <summary>
    /// Whether the cache is worth it: what misses, hits and copies cost, and the time saved, which is negative where the cache loses time. Estimates; <see cref="CacheSavings"/> says what of.
    /// </summary>
    /// <remarks>
    /// Each use measures hits and copies anew, which takes about a millisecond. Nothing is counted as a hit, and the order of use does not change.
    /// Equality, hashing and copying of keys and results may run user code; what it throws leaves the cost <see langword="null"/>.
    /// </remarks>
    public abstract CacheSavings Savings { get; }

    private protected abstract List<MemoCacheEntry> ReadEntries(int limit);

    /// <summary>The name and the figures, for logs and the console.</summary>
    public override string ToString() => $"{Name}: {Info}";
}
