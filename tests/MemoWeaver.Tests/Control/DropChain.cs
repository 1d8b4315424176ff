using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;
using MemoWeaver.Tests.Stores;

namespace MemoWeaver.Tests.Control;

/// <summary>Cached functions, each of which makes its result of that of the next, and one way to drop them
/// all.</summary>
sealed class DropChain
{
    public const int Depth = 6;

    static readonly Type[] Instantiations =
    [
        typeof(Holder<int>), typeof(Holder<string>), typeof(Holder<byte>), typeof(Holder<char>), typeof(Holder<Guid>),
        typeof(Holder<long>),
    ];

    static int s_count;

    readonly string _name = $"chain {Interlocked.Increment(ref s_count)}";
    readonly List<object> _alive = [];
    readonly CachedLevel[] _levels;
    Func<CacheStore>? _another;
    int _version = 1;

    DropChain(string kind, bool isReversed)
    {
        var caches = Make(kind);
        if (isReversed)
            caches.Reverse();
        _levels = [.. caches.Select(cache => new CachedLevel(cache, kind == "tag" ? _name : null))];
    }

    public static string[] Kinds =>
    [
        "objects", "slots of objects", "figures of objects", "switched objects", "methods", "all", "no memory",
        "no memory at the last method", "attributes", "attributes for keys", "attributes for parts",
        "attributes for slots", "attributes for stores", "attributes for all kinds", "instantiations",
        "instantiations of an object", "tag",
    ];

    public IReadOnlyList<CachedLevel> Levels => _levels;

    public required Action Drop { get; init; }

    public string Latest => $"v{_version}";

    /// <param name="kind">What the functions are, and how they are dropped.</param>
    /// <param name="isReversed">Whether the last function was there first: caches are dropped in an order that depends
    /// on that.</param>
    public static DropChain Of(string kind, bool isReversed = false)
    {
        Action drop = null!;
        var chain = new DropChain(kind, isReversed) { Drop = () => drop() };
        drop = chain.DropOf(kind);
        return chain;
    }

    public void Change() => _version++;

    public string Result(int level) => level == Depth ? Latest : _levels[level].Call(() => Result(level + 1));

    /// <summary>Another cache that goes with these, made now; <see langword="null"/> where there can be none.</summary>
    public CachedLevel? Another() => _another == null ? null : new(_another(), null);

    List<CacheStore> Make(string kind) => kind switch
    {
        "objects" or "figures of objects" or "switched objects" => Each(Site(CacheFlags.PerInstance), OfObject),
        "slots of objects" => Each(Site(CacheFlags.PerInstance), SlotOfObject),
        "instantiations" => [.. Instantiations.Select(holder => Keyed(CacheFlags.None, holder))],
        "instantiations of an object" => OfInstantiations(),
        "attributes for slots" => [.. Six(Slot)],
        "attributes for stores" => [.. Six(Store)],
        "attributes for all kinds" => [Keyed(), Store(), Slot(), Keyed(), Timed(), Store()],
        "tag" => [.. Six(() => Keyed(CacheFlags.Tagged))],
        _ => [.. Six(Keyed)],
    };

    Action DropOf(string kind)
    {
        var sites = _levels.Select(level => level.Cache.Site).Distinct().ToArray();
        if (kind is "methods" or "all" or "no memory" or "no memory at the last method")
            _another = Keyed;
        return kind switch
        {
            "objects" or "slots of objects" => sites[0].DropAll,
            "figures of objects" => sites[0].Clear,
            "switched objects" => () =>
            {
                sites[0].Enabled = false;
                sites[0].Enabled = true;
            }
            ,
            "methods" => () => CacheSite.Clear(site => site.Name == _name),
            "all" => Memo.ClearAll,
            "no memory" => () => DropWithoutMemory(_ => throw new InsufficientMemoryException()),
            "no memory at the last method" => () =>
                DropWithoutMemory(site => site != sites[^1] ? site.Name == _name : throw new InsufficientMemoryException()),
            "instantiations" => () => Invalidation.Run(Invalidation.OfInstantiations(typeof(Holder<>), null, null)),
            "instantiations of an object" => () =>
                Invalidation.Run(Invalidation.OfInstantiations(typeof(Holder<>), _alive[0], null)),
            "tag" => () => Memo.InvalidateTag(_name),
            _ => () => Invalidation.Run(Attributes(kind)),
        };
    }

    public Invalidation Attributes(string kind)
    {
        Invalidation? all = null;
        foreach (var level in _levels.OrderBy(level => level.Cache.Site.SlotIndex))
        {
            var key = new IntKey(1);
            all = kind switch
            {
                "attributes for keys" => Invalidation.Of(level.Cache, ref key, 1, 1, all),
                "attributes for parts" => Invalidation.Of(level.Cache, ref key, 1, 0, all),
                _ => Invalidation.OfAll(level.Cache, all),
            };
        }

        return all!;
    }

    static void DropWithoutMemory(Func<CacheSite, bool> matches) =>
        Assert.Throws<InsufficientMemoryException>(() => CacheSite.DropAll(matches));

    IEnumerable<CacheStore> Six(Func<CacheStore> make) => Enumerable.Range(0, Depth).Select(_ => make());

    List<CacheStore> Each(CacheSite site, Func<CacheSite, CacheStore> make)
    {
        _another = () => make(site);
        return [.. Six(() => make(site))];
    }

    CacheStore OfObject(CacheSite site)
    {
        LruCache<IntKey, string>? field = null;
        var owner = new object();
        _alive.Add(owner);
        return LruCache<IntKey, string>.For(ref field, site, owner);
    }

    CacheStore SlotOfObject(CacheSite site)
    {
        LruSlot<string>? field = null;
        var owner = new object();
        _alive.Add(owner);
        return LruSlot<string>.For(ref field, site, owner);
    }

    List<CacheStore> OfInstantiations()
    {
        InstanceTable? field = null;
        var owner = new object();
        _alive.Add(owner);
        _another = () => Of(typeof(Holder<decimal>));
        return [.. Instantiations.Select(Of)];

        CacheStore Of(Type holder) =>
            LruCache<IntKey, string>.For(ref field, Site(CacheFlags.PerInstance, holder), owner);
    }

    CacheStore Keyed() => Keyed(CacheFlags.None);

    CacheStore Keyed(CacheFlags flags, Type? holder = null) => new LruCache<IntKey, string>(Site(flags, holder));

    CacheStore Slot() => new LruSlot<string>(Site(CacheFlags.None));

    CacheStore Timed() => new TimedSlot<string>(new CacheSite(typeof(DropChain), _name, CacheFlags.Timed, -1, 3600));

    CacheStore Store()
    {
        var site = Site(CacheFlags.None);
        site.UseStore(
            typeof(FifoStore<,>),
            static maxSize => new FifoStore<CustomStoreKey<IntKey>, CustomStoreEntry<IntKey, string>>(maxSize));
        return new CustomStoreCache<IntKey, string>(site);
    }

    CacheSite Site(CacheFlags flags, Type? holder = null) => new(holder ?? typeof(DropChain), _name, flags, 1000, 0);

    sealed class Holder<T>;
}

/// <summary>One cached function of a <see cref="DropChain"/>.</summary>
sealed class CachedLevel(CacheStore cache, string? tag)
{
    public CacheStore Cache => cache;

    public string Call(Func<string> body)
    {
        switch (cache)
        {
            case LruSlot<string> slot:
                return slot.TryGet(out var found) ? found : Keep(slot, body);
            case TimedSlot<string> slot:
                return slot.TryGet(out found) ? found : Keep(slot, body);
            default:
                var keyed = (IResultCache<IntKey, string>)cache;
                var key = new IntKey(1);
                if (keyed.TryTake(ref key, key.GetKeyHash(), out found))
                    return found;
                var miss = KeyedStore.BeginMiss(keyed.Store, key.GetKeyHash());
                var tags = tag == null ? null : CallTags.Of([tag]);
                var value = body();
                if (tags == null)
                    keyed.Keep(ref key, miss, value, 0);
                else
                    ((ITaggedCache<IntKey, string>)cache).Keep(ref key, miss, value, 0, tags);
                return value;
        }
    }

    static string Keep(SlotStore slot, Func<string> body)
    {
        var miss = SlotStore.BeginMiss(slot, 0);
        var value = body();
        if (slot is LruSlot<string> lru)
            LruSlot<string>.Store(lru, miss, value);
        else
            TimedSlot<string>.Store((TimedSlot<string>)slot, miss, value);
        return value;
    }
}
