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

    /// <summary>Clears all caches of some methods; what they share goes first, all at once.</summary>
    internal static void Clear(IReadOnlyList<CacheSite> sites, List<SharedDrop>? more = null)
    {
        SharedDrop.Run(SharedOf(sites, more));
        ClearHere(sites);
    }

    /// <summary>The same without holding the thread while a server answers.</summary>
    internal static async Task ClearAsync(IReadOnlyList<CacheSite> sites, List<SharedDrop>? more = null)
    {
        await SharedDrop.RunAsync(SharedOf(sites, more)).ConfigureAwait(false);
        ClearHere(sites);
    }

    static void ClearHere(IReadOnlyList<CacheSite> sites)
    {
        for (var pass = DropPasses.Of(sites.Count); pass > 0; pass--)
        {
            foreach (var site in sites)
                site.ClearHere();
        }
    }

    static List<SharedDrop>? SharedOf(IReadOnlyList<CacheSite> sites, List<SharedDrop>? drops)
    {
        foreach (var site in sites)
        {
            if (site.Shared is { } shared)
                (drops ??= []).Add(shared.All);
        }

        return drops;
    }
}
