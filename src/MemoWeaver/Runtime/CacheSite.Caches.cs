namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    /// <summary>The cache of a static or shared method: its holder keeps it alive with the site. Those of objects are in the registry.</summary>
    internal object? Own; // a CacheStore; the exchange of objects is compiled for all types

    CacheRegistry? _registry;

    /// <summary>Clears all caches of the method, on all machines where they share it, and zeroes <see cref="Info"/>.</summary>
    internal void Clear() => Clear([this]);

    void ClearHere()
    {
        Volatile.Read(ref _registry)?.ForgetDead();
        ZeroFigures();
        foreach (var cache in Alive(out _))
            cache.Clear();
        MemoWeaverEventSource.Log.Cleared(Name);
    }

    /// <summary>The objects that have a cache.</summary>
    internal IEnumerable<object> Owners
    {
        get
        {
            foreach (var cache in Alive(out _))
            {
                if (cache.Owner is { } owner)
                    yield return owner;
            }
        }
    }

    /// <summary>Drops all results and leaves the figures alone.</summary>
    internal void DropAll()
    {
        foreach (var cache in Alive(out _))
            cache.DropAll();
    }

    /// <summary>The same for the caches of one object; without one for all.</summary>
    internal void DropOf(object? owner)
    {
        foreach (var cache in Alive(out _))
        {
            if (owner == null || ReferenceEquals(cache.Owner, owner))
                cache.DropAll();
        }
    }

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
