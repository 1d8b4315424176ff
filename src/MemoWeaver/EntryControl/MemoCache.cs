namespace MemoWeaver;

/// <summary>
/// Controls the cache of a memoized method, or the total over several caches of it. From <see cref="Memo"/>.
/// </summary>
/// <remarks>All members are thread-safe.</remarks>
public abstract class MemoCache
{
    private protected MemoCache()
    {
    }

    /// <summary>Gets the name of the method, such as <c>Acme.Catalog.Price(String, Int32)</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Gets the statistics since the start or the last <see cref="Clear"/>. For a total, the sum over all caches,
    /// including those whose objects are gone.
    /// </summary>
    public abstract CacheInfo Info { get; }

    /// <summary>Gets the settings in effect, from the attribute and <see cref="Memo.Configure"/>.</summary>
    public abstract CacheParameters Parameters { get; }

    /// <summary>
    /// Gets or sets whether results are kept; <see langword="true"/> at first. While it is <see langword="false"/>,
    /// every call runs the method's body and counts as a miss. Setting it to <see langword="false"/> drops all results;
    /// when the setter has returned, none is served. It applies to the whole method, even if set on the cache of one
    /// object. For an open generic method, it applies to the instantiations used so far.
    /// </summary>
    /// <remarks>
    /// Always <see langword="false"/> if the AppContext switch or environment variable <c>MemoWeaver.Disabled</c> turns
    /// off all caches.
    /// </remarks>
    public abstract bool Enabled { get; set; }

    /// <summary>
    /// Drops all results and resets <see cref="Info"/>. A result whose computation began earlier is returned to its
    /// caller and not stored.
    /// </summary>
    public abstract void Clear();

    /// <summary>
    /// Does the same as <see cref="Clear"/>, without a thread that waits while other machines are told. If machines do
    /// not share the results, everything is done when this returns.
    /// </summary>
    /// <returns>A task that completes when <see cref="Clear"/> would return.</returns>
    public abstract Task ClearAsync();

    /// <summary>
    /// Drops the result for one set of arguments. A result for them whose computation began earlier is returned to its
    /// caller and not stored. For a total, drops the result of every object.
    /// </summary>
    /// <param name="arguments">All arguments of the call, in order.</param>
    /// <returns>Whether there was a result.</returns>
    /// <exception cref="ArgumentException">
    /// The arguments do not fit the method. The message names the method, the parameter and both types.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The cache belongs to an open generic method, or its key has parts of an object and no object is known.
    /// </exception>
    public abstract bool Remove(params object?[] arguments);

    /// <summary>
    /// Does the same as <see cref="Remove"/>, without a thread that waits while other machines are told. If machines do
    /// not share the results, everything is done when this returns.
    /// </summary>
    /// <param name="arguments">All arguments of the call, in order. They are read before this returns.</param>
    /// <returns>
    /// A task that completes when <see cref="Remove"/> would return, with whether there was a result in this process.
    /// </returns>
    /// <exception cref="ArgumentException">The arguments do not fit the method.</exception>
    /// <exception cref="InvalidOperationException">
    /// The cache belongs to an open generic method, or its key has parts of an object and no object is known.
    /// </exception>
    public abstract Task<bool> RemoveAsync(params object?[] arguments);

    /// <summary>
    /// Lists the entries of the cache, those used last first. Expired results are left out. Nothing counts as a hit,
    /// and the order of use does not change. Hits per entry are not kept, because each hit would pay for them.
    /// </summary>
    /// <param name="limit">The greatest number of entries. Default: no bound.</param>
    /// <returns>A snapshot. For a total, the entries of all objects.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    /// <remarks>
    /// Time and memory grow with the cache. Misses wait while the list of entries is copied; hits never wait.
    /// <c>ToString</c> of arguments runs while no lock is held.
    /// </remarks>
    public IReadOnlyList<MemoCacheEntry> Entries(int limit = int.MaxValue) =>
        limit >= 0 ? ReadEntries(limit) : throw new ArgumentOutOfRangeException(nameof(limit));

    /// <summary>
    /// Gets an estimate of what misses, hits and copies cost, and of the time saved, which is negative if the cache
    /// loses time.
    /// </summary>
    /// <remarks>
    /// Each use measures hits and copies again, which takes about a millisecond. Nothing counts as a hit, and the order
    /// of use does not change. Equality, hashing and copying of keys and results may run user code. If it throws, the
    /// cost is <see langword="null"/>.
    /// </remarks>
    public abstract CacheSavings Savings { get; }

    private protected abstract List<MemoCacheEntry> ReadEntries(int limit);

    /// <summary>Returns the name and the statistics, for logs and the console.</summary>
    public override string ToString() => $"{Name}: {Info}";
}
