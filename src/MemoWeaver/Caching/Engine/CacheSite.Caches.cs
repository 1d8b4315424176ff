namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    /// <summary>The cache of a static or shared method: its holder keeps it alive with the site. Those of objects are in the registry.</summary>
    internal object? Own; // a CacheStore; the exchange of objects is compiled for all types

    CacheRegistry? _registry;

    /// <summary>Clears all caches of the method, on all machines where they share it, and zeroes <see cref="Info"/>.</summary>
    internal void Clear() => Clear(site => site == this);

    /// <summary>Returns the caches that are alive.</summary>
    internal List<CacheStore> Caches() => Alive(out _);

    /// <summary>Drops all results of the method and leaves the figures alone.</summary>
    internal void DropAll() => DropAll(site => site == this);

    /// <summary>Drops all results of some methods, as one, and leaves the figures alone.</summary>
    internal static void DropAll(Func<CacheSite, bool> matches) => new WideDrop(matches).Run();

    /// <summary>Drops results as a part of a <see cref="WideDrop"/>. Needs no memory, but for figures.</summary>
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

    /// <summary>Drops what has expired, and where memory is short the older half of the rest.</summary>
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

    /// <summary>Called for each cache but <see cref="Own"/> before anyone can store in it.</summary>
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
}
