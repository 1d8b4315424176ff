namespace MemoWeaver.Fody.Planning;

/// <summary>Which runtime class holds the results.</summary>
internal enum CacheKind
{
    Lru,
    Timed,
}
