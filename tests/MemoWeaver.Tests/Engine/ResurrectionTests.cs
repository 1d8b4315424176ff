using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>An object that its finalizer puts back into a pool keeps its caches, and everything that drops results
/// reaches them.</summary>
[Collection(AloneCollection.Name)]
public class ResurrectionTests
{
    static readonly ConcurrentQueue<Pooled> s_pool = new();
    static int s_tags;

    readonly string _tag = $"pooled {Interlocked.Increment(ref s_tags)}";

    public static TheoryData<string, int, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, bool>();
            foreach (var way in (string[])["clear", "drop", "clear all", "tag", "instantiations", "switch"])
            {
                for (var times = 1; times <= 3; times++)
                {
                    cases.Add(way, times, false);
                    cases.Add(way, times, true);
                }
            }

            return cases;
        }
    }

    /// <param name="way">How results are dropped.</param>
    /// <param name="times">How often the object comes back before.</param>
    /// <param name="isStoredLate">Whether the result is stored after the object came back, in a cache that was there
    /// before.</param>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Dropped(string way, int times, bool isStoredLate)
    {
        var site = new CacheSite(typeof(List<int>), "pooled", CacheFlags.PerInstance | CacheFlags.Tagged, 10, 0);
        Use(site, isStoredLate);
        for (var i = 0; i < times; i++)
            Assert.True(ComesBack());
        Assert.True(s_pool.TryDequeue(out var pooled));
        Assert.Equal("old", pooled.Call(site, "old"));
        Assert.Equal((1, pooled), (site.Info.Count, Assert.Single(site.CachesOfObjects()).Owner));
        switch (way)
        {
            case "clear":
                site.Clear();
                break;
            case "drop":
                site.DropAll();
                break;
            case "clear all":
                Memo.ClearAll();
                break;
            case "instantiations":
                Invalidation.Run(Invalidation.OfInstantiations(typeof(List<>), pooled, null));
                break;
            case "switch":
                site.Enabled = false;
                site.Enabled = true;
                break;
            default:
                Assert.Equal(1, Memo.InvalidateTag(_tag));
                break;
        }

        Assert.Equal("new", pooled.Call(site, "new"));
        pooled.IsReleased = true;
    }

    /// <summary>An object that is not brought back is forgotten, with its tags, and its figures are kept.</summary>
    [Fact]
    public void Forgotten()
    {
        const CacheFlags flags = CacheFlags.PerInstance | CacheFlags.Tagged;
        var site = new CacheSite(typeof(ResurrectionTests), "pooled", flags, 10, 0);
        Use(site, isStoredLate: false);
        Assert.True(ComesBack());
        var before = site.Totals;
        Release();
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return site.CachesOfObjects().Count == 0 && TagIndex.CountOf(_tag) < 0;
            },
            TimeSpan.FromSeconds(30)));
        Assert.Equal((before, 0), (site.Totals, site.Info.Count));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Release()
    {
        Assert.True(s_pool.TryDequeue(out var pooled));
        pooled.IsReleased = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Use(CacheSite site, bool isStoredLate)
    {
        while (s_pool.TryDequeue(out var before))
            before.IsReleased = true;
        var pooled = new Pooled(_tag);
        pooled.Call(site, "old");
        if (isStoredLate)
            pooled.Forget();
    }

    // The pool lets the object go, and gets it back.
    static bool ComesBack()
    {
        s_pool.Clear();
        return SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !s_pool.IsEmpty;
            },
            TimeSpan.FromSeconds(30));
    }

    /// <summary>
    /// A sweep on another thread gets at sites whose objects are being finalized: the list of sites tracks resurrection.
    /// </summary>
    [Fact]
    public void A_registry_works_on_after_its_finalizer()
    {
        var registry = new CacheRegistry();
        AddDead(registry);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Finalize(registry);
        Assert.Empty(registry.Alive(out _));
        var index = int.MaxValue;
        Assert.Null(registry.Previous(ref index));
        var slot = new LruSlot<int>(Swept());
        registry.Add(slot);
        Assert.Same(slot, Assert.Single(registry.Alive(out _)));
        registry.ForgetDead();
        Finalize(registry); // it is registered again, because a cache lives
        Assert.Same(slot, Assert.Single(registry.Alive(out _)));
        GC.KeepAlive(slot);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void AddDead(CacheRegistry registry)
    {
        registry.Add(new LruSlot<int>(Swept()));
        registry.Add(new LruSlot<int>(Swept()));
    }

    static CacheSite Swept() => new(typeof(List<int>), "swept", CacheFlags.None, 1, 0);

    static void Finalize(CacheRegistry registry) => typeof(CacheRegistry)
        .GetMethod("Finalize", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
        .Invoke(registry, null);

    sealed class Pooled(string tag)
    {
        LruCache<IntKey, string>? _cache;

        ~Pooled()
        {
            if (IsReleased)
                return;
            GC.ReRegisterForFinalize(this);
            s_pool.Enqueue(this);
        }

        public bool IsReleased { get; set; }

        public string Call(CacheSite site, string value)
        {
            var cache = LruCache<IntKey, string>.For(ref _cache, site, this);
            var key = new IntKey(1);
            if (cache.TryGet(ref key, key.GetKeyHash(), out var found))
                return found;
            var miss = KeyedStore.BeginMiss(cache, key.GetKeyHash());
            LruCache<IntKey, string>.StoreTagged(cache, ref key, miss, value, 0, CallTags.Of([tag]));
            return value;
        }

        public void Forget() => _cache!.DropAll();
    }
}
