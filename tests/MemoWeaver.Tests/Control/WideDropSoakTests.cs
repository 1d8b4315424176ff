using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;
using MemoWeaver.Tests.Stores;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Control;

/// <summary>Functions that are made of each other at random, in every kind of cache, called by threads, while another
/// changes what they read and drops what depends on it, in every way.</summary>
[Collection(AloneCollection.Name)]
public class WideDropSoakTests(ITestOutputHelper output)
{
    const int Sources = 4, Functions = 24, Changes = 3_000, Callers = 3;

    static readonly Type[] Instantiations =
        [typeof(Holder<int>), typeof(Holder<string>), typeof(Holder<byte>), typeof(Holder<char>)];

    [Fact]
    public void NothingOlderThanADropIsServedAfterIt()
    {
        var wanted = Environment.GetEnvironmentVariable("MEMOWEAVER_SEED");
        var seed = int.TryParse(wanted, out var given) ? given : Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var world = new World(new Random(seed));
        var failures = new ConcurrentQueue<string>();
        var ends = false;
        var callers = Enumerable.Range(0, Callers).Select(i => new Thread(() =>
        {
            var random = new Random(seed + i);
            while (!Volatile.Read(ref ends) && failures.IsEmpty)
                world.Check(random, failures);
        })).ToList();
        callers.ForEach(caller => caller.Start());
        var changes = new Random(seed - 1);
        for (var i = 0; i < Changes && failures.IsEmpty; i++)
        {
            world.Change(changes);
            world.Check(changes, failures);
        }

        Volatile.Write(ref ends, true);
        callers.ForEach(caller => caller.Join());
        Assert.True(failures.IsEmpty, $"seed {seed}: {failures.FirstOrDefault()}");

        // No mark is left: all that is called now is stored.
        var last = new Random(seed);
        for (var i = 0; i < Functions; i++)
            world.Check(last, failures, i);
        Assert.Empty(failures);
        Assert.Equal(Functions, world.Stored);
    }

    sealed class Holder<T>;

    /// <summary>Each source has a version. A result is the oldest version of each source that went into it.</summary>
    sealed class World
    {
        readonly long[] _versions = new long[Sources], _floors = new long[Sources];
        readonly Function[] _functions = new Function[Functions];
        readonly List<object> _owners = [];
        readonly string _name = $"soak {Guid.NewGuid()}";
        readonly Random _meanwhile;

        public World(Random random)
        {
            _meanwhile = new Random(random.Next());
            var ofObjects = Site("objects", CacheFlags.PerInstance);
            var ofSlots = Site("slots", CacheFlags.PerInstance);
            for (var i = 0; i < Functions; i++)
            {
                var parts = Enumerable.Range(0, i).Where(_ => random.Next(i) < 2).Select(j => _functions[j]).ToArray();
                var owner = new object();
                _owners.Add(owner);
                CacheStore cache;
                switch (random.Next(5))
                {
                    case 0:
                        LruCache<IntKey, long[]>? field = null;
                        cache = LruCache<IntKey, long[]>.For(ref field, ofObjects, owner);
                        break;
                    case 1:
                        LruSlot<long[]>? slot = null;
                        cache = LruSlot<long[]>.For(ref slot, ofSlots, owner);
                        break;
                    case 2:
                        var holder = Instantiations[random.Next(Instantiations.Length)];
                        cache = new LruCache<IntKey, long[]>(Site($"{i}", holder: holder));
                        break;
                    case 3:
                        cache = new LruSlot<long[]>(Site($"{i}"));
                        break;
                    default:
                        var site = new CacheSite(typeof(World), $"{_name} {i}", CacheFlags.None, 100, 0);
                        site.UseStore(typeof(CallingStore<,>), MakeStore);
                        cache = new CustomStoreCache<IntKey, long[]>(site);
                        break;
                }

                _functions[i] = new Function(this, cache, parts, random.Next(Sources));
            }
        }

        public int Stored => _functions.Sum(function => function.Cache.Count);

        CacheSite Site(string name, CacheFlags flags = CacheFlags.None, Type? holder = null) =>
            new(holder ?? typeof(World), $"{_name} {name}", flags | CacheFlags.Tagged, 100, 0);

        object MakeStore(int maxSize) => new CallingStore<CustomStoreKey<IntKey>, CustomStoreEntry<IntKey, long[]>>(maxSize, Meanwhile);

        // Of the thread that drops, half-way.
        void Meanwhile()
        {
            for (var i = 0; i < 3; i++)
                _functions[_meanwhile.Next(Functions)].Call();
        }

        string Tag(int source) => $"{_name} {source}";

        /// <summary>A call that begins after a drop has returned gets nothing older than the change before that
        /// drop.</summary>
        public void Check(Random random, ConcurrentQueue<string> failures, int? index = null)
        {
            var function = _functions[index ?? random.Next(Functions)];
            var floors = Array.ConvertAll(Enumerable.Range(0, Sources).ToArray(), i => Volatile.Read(ref _floors[i]));
            var result = function.Call();
            for (var i = 0; i < Sources; i++)
            {
                if (result[i] < floors[i])
                    failures.Enqueue($"{function} serves {result[i]} of source {i} after {floors[i]}");
            }
        }

        public void Change(Random random)
        {
            var source = random.Next(Sources);
            var version = Interlocked.Increment(ref _versions[source]);
            var depending = _functions.Where(function => function.DependsOn(source)).ToArray();
            random.Shuffle(depending);
            var sites = depending.Select(function => function.Cache.Site).ToHashSet();
            var way = random.Next(5);
            switch (way == 2 && !depending.All(function => function.HasTags) ? 0 : way)
            {
                case 0:
                    CacheSite.DropAll(sites.Contains);
                    break;
                case 1:
                    Memo.ClearAll(_name + "*");
                    break;
                case 2:
                    Memo.InvalidateTag(Tag(source));
                    break;
                case 3:
                    Invalidation? first = null;
                    foreach (var function in depending)
                        first = Invalidation.OfAll(function.Cache, first);
                    Invalidation.Run(first);
                    break;
                default:
                    // All instantiations at once, and the others with them.
                    var key = new IntKey(0);
                    first = null;
                    foreach (var function in depending)
                        first = Invalidation.Of(function.Cache, ref key, 1, random.Next(2), first);
                    Invalidation.Run(Invalidation.OfInstantiations(typeof(Holder<>), null, first));
                    break;
            }

            Volatile.Write(ref _floors[source], version);
        }

        sealed class Function(World world, CacheStore cache, Function[] parts, int source)
        {
            public CacheStore Cache => cache;

            public bool HasTags => (cache.Site.Flags & CacheFlags.Tagged) != 0;

            public override string ToString() => cache.Site.Name;

            public bool DependsOn(int other) => source == other || parts.Any(part => part.DependsOn(other));

            public long[] Call()
            {
                var key = new IntKey(0);
                var keyed = cache as IResultCache<IntKey, long[]>;
                var slot = cache as LruSlot<long[]>;
                var hash = key.GetKeyHash();
                if (slot == null ? keyed!.TryTake(ref key, hash, out var found) : slot.TryGet(out found))
                    return found;
                var miss = slot == null ? KeyedStore.BeginMiss(keyed!.Store, hash) : SlotStore.BeginMiss(slot, 0);
                var tags = CallTags.Of([.. Enumerable.Range(0, Sources).Where(DependsOn).Select(world.Tag)]);
                var result = Run();
                if (slot != null)
                    LruSlot<long[]>.StoreTagged(slot, miss, result, 0, tags);
                else if (keyed is ITaggedCache<IntKey, long[]> tagged)
                    tagged.Keep(ref key, miss, result, 0, tags);
                else
                    keyed!.Keep(ref key, miss, result, 0);
                return result;
            }

            long[] Run()
            {
                var result = Array.ConvertAll(new long[Sources], _ => long.MaxValue);
                result[source] = Volatile.Read(ref world._versions[source]);
                foreach (var part in parts)
                {
                    var of = part.Call();
                    for (var i = 0; i < Sources; i++)
                        result[i] = Math.Min(result[i], of[i]);
                }

                return result;
            }
        }
    }

    /// <summary>A store of the user's that calls cached functions while its cache is dropped.</summary>
    sealed class CallingStore<TKey, TEntry>(int maxSize, Action meanwhile) : ICacheStore<TKey, TEntry>
        where TKey : struct, IEquatable<TKey>
        where TEntry : class
    {
        readonly FifoStore<TKey, TEntry> _store = new(maxSize);

        public int Count => _store.Count;

        public bool TryGet(TKey key, [MaybeNullWhen(false)] out TEntry entry) => _store.TryGet(key, out entry);

        public int Set(TKey key, TEntry entry) => _store.Set(key, entry);

        public bool Remove(TKey key) => _store.Remove(key);

        public void Clear()
        {
            _store.Clear();
            meanwhile();
        }
    }
}
