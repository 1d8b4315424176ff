using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// A memoized method, once per instantiation: its identity, its policy, and the statistics of all its caches.
/// Made by woven code; not for use in source. All members are thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CacheSite
{
    int _maxSize;

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

    /// <summary>A part of the fence of all caches of the method: rises, and has marks, when they are dropped together
    /// (see <see cref="DropMark"/>).</summary>
    internal long Generation;

    /// <summary>Whether nothing is kept for now. Read under a store's lock, so that nothing is stored when the drop that follows the switch is through.</summary>
    internal volatile bool IsOff = MemoSwitch.Disabled;

    /// <summary>Distinct among all sites of the process: where <see cref="InstanceTable"/> starts to look.</summary>
    internal int SlotIndex { get; }

    internal int? MaxSize => _maxSize < 0 ? null : _maxSize;

    /// <summary>Whether results are kept. Switching this off drops all that are; they are not joined from then on either.</summary>
    internal bool Enabled
    {
        get => !IsOff;
        set => Switch(site => site == this, value);
    }

    /// <summary>Determines whether this is of a holder, or of an instantiation of it.</summary>
    internal bool IsOf(Type holder) =>
        Holder == holder || (Holder.IsGenericType && Holder.GetGenericTypeDefinition() == holder);

    internal bool IsFifo => (Flags & CacheFlags.Fifo) != 0;

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

    // Apart, as what follows: the constructor of the first site compiles nothing of it.
    internal static long Milliseconds(double seconds)
    {
        IdleSweep.Start();
        return (long)Math.Min(Math.Ceiling(seconds * 1000), long.MaxValue / 4);
    }
}
