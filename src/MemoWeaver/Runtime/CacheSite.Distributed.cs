namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    SharedLevel? _shared;
    long _sharedHits, _sharedHitsCleared;

    /// <summary>The level behind the cache, which machines share; <see langword="null"/> where there is none.</summary>
    internal SharedLevel? Shared => Volatile.Read(ref _shared);

    /// <summary>Of the hits, those that the shared level answered.</summary>
    internal long SharedHits => Interlocked.Read(ref _sharedHits) - Interlocked.Read(ref _sharedHitsCleared);

    /// <summary>Has whatever drops or sets a result of this method do so in a level that machines share as well. Called before the first call.</summary>
    /// <param name="shared">The level.</param>
    public void UseShared(SharedLevel shared) => Volatile.Write(ref _shared, shared);

    /// <summary>Counts a hit that the shared level answered; it is counted as a hit elsewhere.</summary>
    internal void CountSharedHit() => Interlocked.Increment(ref _sharedHits);

    /// <summary>Clears all caches of some methods, as one; what they share goes first.</summary>
    /// <param name="matches">Selects the methods; <see langword="null"/> for all.</param>
    /// <param name="more">What goes from shared levels besides.</param>
    internal static void Clear(Func<CacheSite, bool>? matches, List<SharedDrop>? more = null)
    {
        var drop = new WideDrop(matches, clears: true);
        try
        {
            SharedDrop.Run(SharedOf(matches, more));
        }
        finally
        {
            ClearHere(drop, matches);
        }
    }

    /// <summary>The same without holding the thread while a server answers.</summary>
    internal static async Task ClearAsync(Func<CacheSite, bool>? matches, List<SharedDrop>? more = null)
    {
        var drop = new WideDrop(matches, clears: true);
        try
        {
            await SharedDrop.RunAsync(SharedOf(matches, more)).ConfigureAwait(false);
        }
        finally
        {
            ClearHere(drop, matches);
        }
    }

    static void ClearHere(WideDrop drop, Func<CacheSite, bool>? matches)
    {
        drop.Run();
        foreach (var site in Matching(matches))
            MemoWeaverEventSource.Log.Cleared(site.Name);
    }

    static IEnumerable<CacheSite> Matching(Func<CacheSite, bool>? matches) =>
        matches == null ? All : All.Where(matches);

    static List<SharedDrop>? SharedOf(Func<CacheSite, bool>? matches, List<SharedDrop>? drops)
    {
        if (SharedNode.All.Count == 0)
            return null;
        foreach (var site in Matching(matches))
        {
            if (site.Shared is { } shared)
                (drops ??= []).Add(shared.All);
        }

        return drops;
    }
}
