namespace MemoWeaver.Common;

/// <summary>Which runtime class holds the results.</summary>
enum CacheKind
{
    Lru,
    Timed,

    /// <summary>A timed cache before a level that other processes share.</summary>
    Distributed,
}

/// <summary>The values of <c>MemoWeaver.SingleFlight</c>.</summary>
enum SingleFlight
{
    Auto,
    On,
    Off,
}
