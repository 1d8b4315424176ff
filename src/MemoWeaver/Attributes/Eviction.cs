namespace MemoWeaver;

/// <summary>Selects which result a full cache evicts.</summary>
public enum Eviction
{
    /// <summary>Evicts the least recently used result.</summary>
    Lru = 0,

    /// <summary>Evicts the oldest result, used or not.</summary>
    Fifo = 1,

    /// <summary>
    /// Evicts results that are rarely requested. A new result is on probation at first, and stays if it is requested
    /// again. How long the probation takes adapts to the requests. A scan, a loop over more arguments than fit, or
    /// requests that come once do not displace results that are used again and again. A hit costs as much as
    /// with <see cref="Lru"/>. Each result takes about 8 bytes more, for hashes of evicted results.
    /// </summary>
    Adaptive = 2,
}
