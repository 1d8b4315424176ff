using System.ComponentModel;
using MemoWeaver.Insight;

namespace MemoWeaver.Runtime;

/// <summary>
/// A memoized method, once per instantiation: its identity, its policy, and the statistics of all its caches.
/// Made by woven code; not for use in source. All members are thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CacheSite
{
    /// <summary>The cache of a static or shared method: its holder keeps it alive with the site. Those of objects are in the registry.</summary>
    internal object? Own; // a CacheStore; the exchange of objects is compiled for all types

    CacheRegistry? _registry;
    readonly Delegate? _weigher;
    int _maxSize;
    long _misses, _bypasses, _uncacheable, _declined, _missesCleared, _bypassesCleared, _uncacheableCleared, _declinedCleared;

    /// <summary>Describes a memoized method.</summary>
    /// <param name="holder">The nested type that holds the site, and for a static or shared method the cache.</param>
    /// <param name="name">The method as people read it: <c>Type.Method(Parameters)</c>.</param>
    /// <param name="flags">The policy.</param>
    /// <param name="maxSize">The number of results that each cache keeps, 0 or more; -1 for no bound.</param>
    /// <param name="seconds">The lifetime of a result in seconds; 0 where results do not expire.</param>
    public CacheSite(Type holder, string name, CacheFlags flags, int maxSize, double seconds)
    {
        Holder = holder;
        Name = name;
        Flags = flags;
        _maxSize = maxSize;
        Limit = maxSize < 0 ? int.MaxValue : maxSize;
        if (seconds > 0)
            Lifetime = Milliseconds(seconds);
        SlotIndex = SiteList.Add(this);
        if (CacheConfiguration.Any)
            CacheConfiguration.Apply(this);
    }

    /// <summary>Describes a memoized method whose results are weighed.</summary>
    /// <param name="holder">The nested type that holds the site, and for a static or shared method the cache.</param>
    /// <param name="name">The method as people read it: <c>Type.Method(Parameters)</c>.</param>
    /// <param name="flags">The policy.</param>
    /// <param name="maxSize">The number of results that each cache keeps, 0 or more; -1 for no bound.</param>
    /// <param name="seconds">The lifetime of a result in seconds; 0 where results do not expire.</param>
    /// <param name="maxWeight">The greatest sum of weights in each cache, greater than 0.</param>
    /// <param name="weigher">A <c>Func&lt;T, long&gt;</c> or <c>Func&lt;T, int&gt;</c> of the result.</param>
    public CacheSite(Type holder, string name, CacheFlags flags, int maxSize, double seconds, long maxWeight, Delegate weigher)
        : this(holder, name, flags, maxSize, seconds)
    {
        _weigher = weigher;
        DeclareWeight(maxWeight);
    }

    /// <summary>Weighs a result that is about to be stored.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="value">What the body returned.</param>
    /// <param name="miss">The miss; a call that bypasses the cache is not weighed.</param>
    /// <remarks>What the weigher throws, it throws.</remarks>
    public long Weigh<T>(T value, long miss)
    {
        if (miss == MissFence.Bypass)
            return 0;
        return _weigher is Func<T, long> weigher ? weigher(value) : ((Func<T, int>)_weigher!)(value);
    }

    /// <summary>Counts a call of a method whose size is 0: its body runs and nothing is stored.</summary>
    public void CountMiss() => Interlocked.Increment(ref _misses);

    /// <summary>Counts a call whose arguments could not be a key: an uncacheable one, and a miss.</summary>
    public void CountBypass()
    {
        if (Interlocked.Increment(ref _bypasses) == 1)
            RareEvents.ArgumentNotKeyable(this);
    }

    /// <summary>Counts a result that could not be kept; its call is counted as a miss elsewhere.</summary>
    public void CountUncacheable()
    {
        if (Interlocked.Increment(ref _uncacheable) == 1)
            RareEvents.ResultNotKept(this);
    }

    /// <summary>Counts a result that is not stored because <see cref="CachePolicyAttribute.When"/> says so; its call is counted as a miss elsewhere.</summary>
    public void CountDeclined() => Interlocked.Increment(ref _declined);

    /// <summary>Every site touched so far that is still alive.</summary>
    internal static IReadOnlyList<CacheSite> All => SiteList.Alive();

    internal Type Holder { get; }

    internal string Name { get; }

    // What a store reads: fields, so that the first one compiles no getters. The three that can be configured are set before the first use.
    internal readonly CacheFlags Flags;

    /// <summary>The number of results that each cache keeps; <see cref="int.MaxValue"/> for no bound.</summary>
    internal int Limit;

    /// <summary>The lifetime of a result in milliseconds, at least 1; 0 where results do not expire.</summary>
    internal long Lifetime;

    /// <summary>The greatest sum of weights in each cache; 0 where results are not weighed.</summary>
    internal long MaxWeight;

    /// <summary>Whether nothing is kept for now. Read under a store's lock, so that nothing is stored when the drop that follows the switch is through.</summary>
    internal volatile bool IsOff = MemoSwitch.Disabled;

    /// <summary>Distinct among all sites of the process: where <see cref="InstanceTable"/> starts to look.</summary>
    internal int SlotIndex { get; }

    internal int? MaxSize => _maxSize < 0 ? null : _maxSize;

    /// <summary>Whether results are kept. Switching this off drops all that are; they are not joined from then on either.</summary>
    internal bool Enabled
    {
        get => !IsOff;
        set
        {
            IsOff = !value || MemoSwitch.Disabled;
            if (!value)
                DropAll();
            MemoWeaverEventSource.Log.Switched(Name, Enabled);
        }
    }

    internal bool IsFifo => (Flags & CacheFlags.Fifo) != 0;

    /// <summary>Whether a result of this weight may be stored; counts it as uncacheable where not.</summary>
    internal bool Admits(long weight)
    {
        if (weight >= 0 && weight <= MaxWeight)
            return true;
        CountUncacheable();
        return false;
    }

    internal CacheParameters Parameters => new()
    {
        Kind = Kind,
        MaxSize = MaxSize,
        MaxWeight = MaxWeight == 0 ? null : MaxWeight,
        Eviction = IsFifo ? Eviction.Fifo : Eviction.Lru,
        Lifetime = Lifetime == 0 ? null : TimeSpan.FromMilliseconds(Math.Min(Lifetime, TimeSpan.MaxValue.TotalMilliseconds / 2)),
        Sliding = (Flags & CacheFlags.Sliding) != 0,
        Store = StoreType,
        Scope = (Flags & CacheFlags.PerInstance) != 0 ? CacheScope.Instance : CacheScope.Shared,
        CloneMode = (Flags & CacheFlags.SharedResults) != 0 ? MemoWeaver.CloneMode.Never : MemoWeaver.CloneMode.Auto,
    };

    /// <summary>The total over all caches of the method, also those that died with their owners.</summary>
    internal CacheInfo Info
    {
        get
        {
            var bypasses = Interlocked.Read(ref _bypasses) - Interlocked.Read(ref _bypassesCleared);
            var misses = Interlocked.Read(ref _misses) - Interlocked.Read(ref _missesCleared);
            var alive = Alive(out var totals);
            var uncacheable = Interlocked.Read(ref _uncacheable) - Interlocked.Read(ref _uncacheableCleared);
            totals += new CacheTotals(0, misses + bypasses, 0, 0, bypasses + uncacheable);
            var count = 0;
            var weight = 0L;
            foreach (var cache in alive)
            {
                totals += cache.Counters.SinceClear;
                count += cache.Count;
                weight += cache.Weight;
            }

            return totals.ToInfo(this, count, weight) with
            {
                Declined = Interlocked.Read(ref _declined) - Interlocked.Read(ref _declinedCleared),
                SharedHits = SharedHits,
            };
        }
    }

    /// <summary>All that ever happened; unlike <see cref="Info"/>, never zeroed.</summary>
    internal CacheTotals Totals
    {
        get
        {
            var bypasses = Interlocked.Read(ref _bypasses);
            var totals = new CacheTotals(0, Interlocked.Read(ref _misses) + bypasses, 0, 0, bypasses + Interlocked.Read(ref _uncacheable));
            if (Volatile.Read(ref Own) is CacheStore own)
                totals += own.Counters.Totals;
            return Volatile.Read(ref _registry) is { } registry ? totals + registry.Totals : totals;
        }
    }

    /// <summary>Clears all caches of the method, on all machines where they share it, and zeroes <see cref="Info"/>.</summary>
    internal void Clear() => Clear([this]);

    void ClearHere()
    {
        Volatile.Read(ref _registry)?.ForgetDead();
        Interlocked.Exchange(ref _missesCleared, Interlocked.Read(ref _misses));
        Interlocked.Exchange(ref _bypassesCleared, Interlocked.Read(ref _bypasses));
        Interlocked.Exchange(ref _uncacheableCleared, Interlocked.Read(ref _uncacheable));
        Interlocked.Exchange(ref _declinedCleared, Interlocked.Read(ref _declined));
        Interlocked.Exchange(ref _sharedHitsCleared, Interlocked.Read(ref _sharedHits));
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

    // Apart, as what follows: the constructor of the first site compiles nothing of it.
    internal static long Milliseconds(double seconds)
    {
        IdleSweep.Start();
        return (long)Math.Min(Math.Ceiling(seconds * 1000), long.MaxValue / 4);
    }
}
