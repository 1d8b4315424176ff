namespace MemoWeaver.Fody.Planning;

/// <summary>Which runtime class holds the results.</summary>
internal enum CacheKind
{
    Lru,
    Timed,

    /// <summary>A timed cache before a level that other processes share.</summary>
    Distributed,
}
