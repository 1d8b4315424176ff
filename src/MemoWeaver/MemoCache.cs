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
    /// Drops the result for one set of arguments. A result for them whose computation began before is returned to its caller and not stored.
    /// Of a total over objects: of every object.
    /// </summary>
    /// <param name="arguments">The arguments of the call, all of them, in order.</param>
    /// <returns>Whether there was a result.</returns>
    /// <exception cref="ArgumentException">The arguments do not fit the method.</exception>
    /// <exception cref="InvalidOperationException">The cache is that of an open generic method, or its key has parts of an object and no object is known.</exception>
    public abstract bool Remove(params object?[] arguments);

    /// <summary>The name and the figures, for logs and the console.</summary>
    public override string ToString() => $"{Name}: {Info}";
}
