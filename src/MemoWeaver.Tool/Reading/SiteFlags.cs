namespace MemoWeaver.Tool.Reading;

/// <summary>The values of <c>MemoWeaver.Runtime.CacheFlags</c>, which woven code carries as a number.</summary>
[Flags]
internal enum SiteFlags
{
    None = 0,
    PerInstance = 1,
    Sliding = 2,
    SharedResults = 4,
    SharedScope = 8,
    Timed = 16,
    EachCallRuns = 32,
    Fifo = 64,
    Choosing = 128,
}
