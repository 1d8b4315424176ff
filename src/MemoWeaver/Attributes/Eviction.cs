namespace MemoWeaver;

/// <summary>Which result a full cache drops for a new one.</summary>
public enum Eviction
{
    /// <summary>The least recently used one: results that are asked for stay.</summary>
    Lru = 0,

    /// <summary>The one that was stored first, whether it is used or not.</summary>
    Fifo = 1,
}
