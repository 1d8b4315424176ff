namespace MemoWeaver;

/// <summary>Selects which result a full cache evicts.</summary>
public enum Eviction
{
    /// <summary>Evicts the least recently used result.</summary>
    Lru = 0,

    /// <summary>Evicts the oldest result, used or not.</summary>
    Fifo = 1,
}
