using System.ComponentModel;
using MemoWeaver.Caching.Engine;

namespace MemoWeaver.Runtime;

/// <summary>
/// A memoized method, once per instantiation: its identity, its policy, and the statistics of all its caches.
/// Made by woven code; not for use in source. All members are thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CacheSite
{
    readonly Delegate? _weigher;
    int _maxSize;
    CacheSettings? _declared, _settings;

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
    public CacheSite(Type holder, string name, CacheFlags flags, int maxSize, double seconds, long maxWeight,
        Delegate weigher)
        : this(holder, name, flags, maxSize, seconds)
    {
        _weigher = weigher;
        DeclareWeight(maxWeight);
    }

    // The site of a scratch cache: in no list, unbounded, and with a lifetime that outlasts a measurement.
    CacheSite(CacheSite measured)
    {
        Holder = measured.Holder;
        Name = measured.Name;
        Flags = measured.Flags & ~(CacheFlags.Fifo | CacheFlags.Adaptive);
        _maxSize = -1;
        Limit = int.MaxValue;
        Lifetime = measured.Lifetime == 0 ? 0 : Math.Max(measured.Lifetime, 3_600_000);
    }

    /// <summary>Returns a site for a scratch cache on which hits are measured.</summary>
    internal CacheSite Scratch() => new(this);

    /// <summary>Gets the sites that were used so far and are still alive.</summary>
    internal static IReadOnlyList<CacheSite> All => SiteList.Alive();

    internal Type Holder { get; }

    internal string Name { get; }

    // Stores read these. They are fields so that the first store compiles no getters. The configurable ones are set
    // before the first use.
    internal CacheFlags Flags;

    /// <summary>The number of results that each cache keeps; <see cref="int.MaxValue"/> for no bound.</summary>
    internal int Limit;

    /// <summary>The lifetime of a result in milliseconds, at least 1; 0 where results do not expire.</summary>
    internal long Lifetime;

    /// <summary>The greatest sum of weights in each cache; 0 where results are not weighed.</summary>
    internal long MaxWeight;

    /// <summary>A part of the fence of all caches of the method: rises, and has marks, when they are dropped together
    /// (see <see cref="DropMark"/>).</summary>
    internal long Generation;

    /// <summary>
    /// Whether the caches are switched off. Stores read it under their lock, so that nothing is stored once the drop
    /// that follows the switch has ended.
    /// </summary>
    internal volatile bool IsOff = MemoSwitch.Disabled;

    /// <summary>
    /// A number that no other site of the process has. <see cref="InstanceTable"/> starts its search there.
    /// </summary>
    internal int SlotIndex { get; }

    internal int? MaxSize => _maxSize < 0 ? null : _maxSize;

    /// <summary>
    /// Gets or sets whether results are stored. Switching off drops all results, and calls no longer join computations.
    /// </summary>
    internal bool Enabled
    {
        get => !IsOff;
        set => Switch(site => site == this, value);
    }

    /// <summary>Determines whether the site belongs to a holder or to an instantiation of it.</summary>
    internal bool IsOf(Type holder) =>
        Holder == holder || (Holder.IsGenericType && Holder.GetGenericTypeDefinition() == holder);

    internal bool IsFifo => (Flags & CacheFlags.Fifo) != 0;

    internal bool IsAdaptive => (Flags & CacheFlags.Adaptive) != 0;

    Eviction Eviction => IsFifo ? Eviction.Fifo : IsAdaptive ? Eviction.Adaptive : Eviction.Lru;

    internal CacheKind Kind =>
        (Flags & CacheFlags.Distributed) != 0 ? CacheKind.Distributed : Lifetime != 0 || (Flags & CacheFlags.Timed) != 0
        ? CacheKind.Timed : CacheKind.Lru;

    /// <summary>
    /// Makes a custom store for the greatest number of results; <see langword="null"/> if the method has none.
    /// </summary>
    internal Func<int, object>? MakeStore { get; private set; }

    internal Type? StoreType { get; private set; }

    internal CacheParameters Parameters => new()
    {
        Kind = Kind,
        MaxSize = MaxSize,
        MaxWeight = MaxWeight == 0 ? null : MaxWeight,
        Eviction = Eviction,
        Lifetime = Lifetime == 0
            ? null : TimeSpan.FromMilliseconds(Math.Min(Lifetime, TimeSpan.MaxValue.TotalMilliseconds / 2)),
        Sliding = (Flags & CacheFlags.Sliding) != 0,
        Store = StoreType,
        Scope = (Flags & CacheFlags.PerInstance) != 0 ? CacheScope.Instance : CacheScope.Shared,
        CloneMode = (Flags & CacheFlags.NeverClone) != 0 ? MemoWeaver.CloneMode.Never
            : (Flags & CacheFlags.AlwaysClone) != 0 ? MemoWeaver.CloneMode.Always : MemoWeaver.CloneMode.Auto,
    };

    // Separate methods from here on: the constructor of the first site does not compile them.
    internal static long Milliseconds(double seconds)
    {
        IdleSweep.Start();
        return (long)Math.Min(Math.Ceiling(seconds * 1000), long.MaxValue / 4);
    }

    /// <summary>
    /// Names a method that this one overrides or implements. Invalidations of that method then include this site.
    /// Called before anything is stored.
    /// </summary>
    /// <param name="method">The name that the weaver gives to the overridden method, the same in all
    /// assemblies.</param>
    /// <returns>This site.</returns>
    public CacheSite Overrides(string method)
    {
        OverridingSites.Add(method, this);
        return this;
    }

    /// <summary>Makes the caches of this method use a custom store. Called before the first cache is created.</summary>
    /// <param name="store">The open generic type.</param>
    /// <param name="make">Makes an <see cref="ICacheStore{TKey, TEntry}"/> of it for the greatest number of results;
    /// <see cref="int.MaxValue"/> for no bound.</param>
    public void UseStore(Type store, Func<int, object> make)
    {
        StoreType = store;
        MakeStore = make;
    }

    /// <summary>Returns the weight of a result that is about to be stored.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="value">What the body returned.</param>
    /// <param name="miss">The miss; a call that bypasses the cache is not weighed.</param>
    /// <remarks>Exceptions of the weigher are not caught.</remarks>
    public long Weigh<T>(T value, long miss)
    {
        if (miss == MissFence.Bypass)
            return 0;
        return _weigher is Func<T, long> weigher ? weigher(value) : ((Func<T, int>)_weigher!)(value);
    }

    /// <summary>Determines whether a result of this weight may be stored. Counts it as uncacheable if not.</summary>
    internal bool Admits(long weight)
    {
        if (weight >= 0 && weight <= MaxWeight)
            return true;
        CountUncacheable();
        return false;
    }

    /// <summary>Determines whether a result with these tags may be stored. Counts it as uncacheable if not.</summary>
    internal bool Admits(CallTags tags, long weight)
    {
        if (!ReferenceEquals(tags, CallTags.Unknown))
            return MaxWeight == 0 || Admits(weight);
        CountUncacheable();
        return false;
    }

    /// <summary>Returns the lifetime of a result with these tags.</summary>
    internal long LifetimeOf(CallTags tags) => tags.Lifetime == 0 ? Lifetime : Math.Min(tags.Lifetime, Lifetime);

    /// <summary>The settings of the attribute. Used under the lock of <see cref="CacheConfiguration"/>.</summary>
    internal CacheSettings Declared => _declared ??=
        new(_maxSize, Lifetime, MaxWeight, Enabled: true, Eviction);

    /// <summary>
    /// The settings in effect. Used under the lock of <see cref="CacheConfiguration"/>. They change only before the
    /// first use.
    /// </summary>
    internal CacheSettings Settings
    {
        get => _settings ?? Declared;
        set
        {
            if (value.Equals(Settings))
                return;
            var wasEnabled = Settings.Enabled;
            _settings = value;
            _maxSize = value.MaxSize;
            Limit = value.MaxSize < 0 ? int.MaxValue : value.MaxSize;
            Lifetime = value.Lifetime;
            MaxWeight = value.MaxWeight;
            Flags = (Flags & ~(CacheFlags.Fifo | CacheFlags.Adaptive)) | value.Eviction switch
            {
                Eviction.Fifo => CacheFlags.Fifo,
                Eviction.Adaptive => CacheFlags.Adaptive,
                _ => CacheFlags.None,
            };
            if (value.Enabled != wasEnabled)
                IsOff = !value.Enabled || MemoSwitch.Disabled;
            (Volatile.Read(ref Own) as CacheStore)?.OnConfigured();
        }
    }

    /// <summary>Determines whether a call was counted or something is stored.</summary>
    internal bool IsUsed => Totals is not { Hits: 0, Misses: 0 } || Alive(out _).Exists(c => c.IsUsed);

    // The site is in the list already. It may have been configured without its weight.
    void DeclareWeight(long maxWeight)
    {
        lock (CacheConfiguration.Lock)
        {
            MaxWeight = maxWeight;
            if (_declared is { } declared)
                _declared = declared with { MaxWeight = maxWeight };
            if (_settings is { } settings)
                _settings = settings with { MaxWeight = maxWeight };
            if (CacheConfiguration.Any)
                CacheConfiguration.Apply(this);
        }
    }
}
