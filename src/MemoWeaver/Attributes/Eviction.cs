namespace MemoWeaver;

/// <summary>Specifies which result a full cache evicts for a new one.</summary>
public enum Eviction
{
    /// <summary>The least recently used one.</summary>
    Lru = 0,

    /// <summary>The one that was stored first, whether it was used or not.</summary>
    Fifo = 1,
}
