namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    /// <summary>Clears all caches of some methods as one. Distributed levels are cleared first.</summary>
    /// <param name="matches">Selects the methods; <see langword="null"/> for all.</param>
    /// <param name="more">What else to drop from distributed levels.</param>
    internal static void Clear(Func<CacheSite, bool>? matches, List<DistributedDrop>? more = null)
    {
        var drop = new WideDrop(matches, clears: true);
        try
        {
            DistributedDrop.Run(DropsOf(matches, more));
        }
        finally
        {
            ClearHere(drop, matches);
        }
    }

    /// <summary>Clears like <see cref="Clear(Func{CacheSite, bool}, List{DistributedDrop})"/> without blocking the thread on a server.</summary>
    internal static async Task ClearAsync(Func<CacheSite, bool>? matches, List<DistributedDrop>? more = null)
    {
        var drop = new WideDrop(matches, clears: true);
        try
        {
            await DistributedDrop.RunAsync(DropsOf(matches, more)).ConfigureAwait(false);
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

    static List<DistributedDrop>? DropsOf(Func<CacheSite, bool>? matches, List<DistributedDrop>? drops)
    {
        if (DistributedInvalidator.All.Count == 0)
            return null;
        foreach (var site in Matching(matches))
        {
            if (site.Distributed is { } level)
                (drops ??= []).Add(level.All);
        }

        return drops;
    }
}
