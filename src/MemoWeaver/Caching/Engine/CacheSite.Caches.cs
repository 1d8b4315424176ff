using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Diagnostics;

namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    /// <summary>
    /// The cache of a static or shared method. The holder keeps it alive with the site. Caches of objects are in the
    /// registry.
    /// </summary>
    internal object? Own; // a CacheStore; the exchange of objects is compiled for all types

    CacheRegistry? _registry;
    DistributedLevel? _distributed;

    /// <summary>
    /// Clears all caches of the method, on all machines if it is distributed, and zeroes <see cref="Info"/>.
    /// </summary>
    internal void Clear() => Clear(site => site == this);

    /// <summary>Returns the caches that are alive.</summary>
    internal List<CacheStore> Caches() => Alive(out _);

    /// <summary>Returns the caches of objects.</summary>
    internal List<CacheStore> CachesOfObjects() => Caches().FindAll(static cache => cache.Owner != null);

    /// <summary>Drops all results of the method. The figures stay.</summary>
    internal void DropAll() => DropAll(site => site == this);

    /// <summary>Drops all results of some methods as one. The figures stay.</summary>
    internal static void DropAll(Func<CacheSite, bool> matches) => new WideDrop(matches).Run();

    /// <summary>Drops results as a part of a <see cref="WideDrop"/>. Only figures need memory.</summary>
    /// <param name="owner">The object whose results go; <see langword="null"/> for all.</param>
    /// <param name="clears">Whether the figures are zeroed as well.</param>
    /// <param name="isMarked">See <see cref="CacheStore.DropAll(bool)"/>.</param>
    /// <param name="thrown">What was thrown first: by a store of the user's, or for lack of memory when results had
    /// gone. The rest is dropped all the same.</param>
    internal void Drop(object? owner, bool clears, bool isMarked, ref Exception? thrown)
    {
        var index = int.MaxValue;
        while (Previous(ref index) is { } cache)
        {
            if (owner == null || ReferenceEquals(cache.Owner, owner))
                Drop(cache, clears, isMarked, ref thrown);
        }

        if (owner == null && Volatile.Read(ref Own) is CacheStore own)
            Drop(own, clears, isMarked, ref thrown);
        if (clears)
            ZeroFigures(ref thrown);
    }

    /// <summary>Returns the caches but <see cref="Own"/> one by one (see <see
    /// cref="CacheRegistry.Previous"/>).</summary>
    internal CacheStore? Previous(ref int index) => Volatile.Read(ref _registry)?.Previous(ref index);

#pragma warning disable CA1031 // Of a store of the user's, or for lack of memory.
    void ZeroFigures(ref Exception? thrown)
    {
        try
        {
            Volatile.Read(ref _registry)?.ForgetDead();
            ZeroFigures();
        }
        catch (Exception exception)
        {
            thrown ??= exception;
        }
    }

    static void Drop(CacheStore cache, bool clears, bool isMarked, ref Exception? thrown)
    {
        try
        {
            if (clears)
                cache.Clear(isMarked);
            else
                cache.DropAll(isMarked);
            cache.EmptyStore();
        }
        catch (Exception exception)
        {
            thrown ??= exception;
        }
    }
#pragma warning restore CA1031

    /// <summary>Drops expired results, and the older half of the rest if memory is short.</summary>
    internal void Sweep(bool memoryIsShort)
    {
        var dropped = 0L;
        foreach (var cache in Alive(out _))
        {
            cache.Sweep();
            if (memoryIsShort)
                dropped += cache.Halve();
        }

        if (dropped > 0)
            MemoWeaverEventSource.Log.DroppedForMemory(Name, dropped);
    }

    /// <summary>Registers a cache other than <see cref="Own"/>, before anything can be stored in it.</summary>
    internal void Register(CacheStore cache)
    {
        var registry = Volatile.Read(ref _registry);
        if (registry == null)
        {
            var made = new CacheRegistry();
            registry = Interlocked.CompareExchange(ref _registry, made, null) ?? made;
        }

        registry.Add(cache);
        if (SiteList.HasDrops)
            SiteList.Mark(cache);
        IdleSweep.Start();
    }

    List<CacheStore> Alive(out CacheTotals dead)
    {
        dead = default;
        var alive = Volatile.Read(ref _registry)?.Alive(out dead) ?? [];
        if (Volatile.Read(ref Own) is CacheStore own)
            alive.Add(own);
        return alive;
    }

    /// <summary>Switches methods on or off. Switching off drops all their results as one.</summary>
    internal static void Switch(Func<CacheSite, bool> matches, bool isOn)
    {
        CacheSite[] sites = [.. All.Where(matches)];
        foreach (var site in sites)
            site.IsOff = !isOn || MemoSwitch.Disabled;
        if (!isOn)
            DropAll(matches);
        foreach (var site in sites)
            MemoWeaverEventSource.Log.Switched(site.Name, site.Enabled);
    }

    /// <summary>
    /// The level behind the cache in the process; <see langword="null"/> for methods that are not distributed.
    /// </summary>
    internal DistributedLevel? Distributed => Volatile.Read(ref _distributed);

    /// <summary>
    /// Sets the level that is told of every result of this method that is dropped or set. Called before the first call.
    /// </summary>
    /// <param name="level">The level.</param>
    public void UseDistributed(DistributedLevel level) => Volatile.Write(ref _distributed, level);

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

    /// <summary>
    /// Clears like <see cref="Clear(Func{CacheSite, bool}, List{DistributedDrop})"/> without blocking the thread on a
    /// server.
    /// </summary>
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
