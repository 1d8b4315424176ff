using MemoWeaver;
using MemoWeaver.Runtime;

namespace OutOfMemory;

/// <summary>One way to drop results.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Flags">Of the caches.</param>
/// <param name="Prepare">What is done while there is memory: a writing method prepares its invalidation before its body
/// runs.</param>
sealed record Way(string Name, CacheFlags Flags, Func<LruCache<Key, string>[], Action> Prepare);

/// <summary>
/// Drops results in each way while the heap is full, and prints a line for each way: its name, then "dropped", "kept"
/// where old results are served afterwards, or what was thrown to the caller, if anything, and again one of them.
/// </summary>
static class Drops
{
    const int Caches = 20, Results = 40;

    static readonly IReadOnlyList<Way> All =
    [
        new("one attribute", CacheFlags.None, static caches =>
        {
            var all = Invalidation.OfAll(caches[0], null);
            foreach (var cache in caches.Skip(1))
                all = Invalidation.OfAll(cache, all);
            return () => Invalidation.Run(all);
        }),
        new("keys", CacheFlags.None, static caches => Of(caches, all: 1)),
        new("parts of keys", CacheFlags.None, static caches => Of(caches, all: 0)),
        new("instantiations", CacheFlags.None, static _ =>
        {
            var all = Invalidation.OfInstantiations(typeof(Drops), null, null);
            return () => Invalidation.Run(all);
        }),
        new("tag", CacheFlags.Tagged, static _ => static () => Memo.InvalidateTag("tag")),
        new("clear all", CacheFlags.Tagged, static _ => Memo.ClearAll),
        new("pattern", CacheFlags.None, static _ => static () => Memo.ClearAll("drops*")),
    ];

    public static void RunAll()
    {
        foreach (var way in All)
        {
            // The first time compiles everything, with memory.
            Run(way, isFull: false);
            Console.WriteLine($"{way.Name}: {Run(way, isFull: true)}");
        }
    }

    static string Run(Way way, bool isFull)
    {
        var caches = new LruCache<Key, string>[Caches];
        for (var i = 0; i < Caches; i++)
        {
            caches[i] = new(new CacheSite(typeof(Drops), "drops", way.Flags, 1000, 0));
            for (var number = 0; number < Results; number++)
                Store(caches[i], number, "old", way.Flags);
        }

        var drop = way.Prepare(caches);
        var full = isFull ? Fill() : null;
        Exception? thrown = null;
        try
        {
            drop();
        }
        catch (OutOfMemoryException exception)
        {
            thrown = exception;
        }

        GC.KeepAlive(full);
        full = null;
        GC.Collect();
        var isKept = false;
        var numbers = way.Name == "keys" ? 1 : Results;
        foreach (var cache in caches)
        {
            for (var number = 0; number < numbers; number++)
            {
                isKept |= TryGet(cache, number, out _);
                Store(cache, number, "new", way.Flags);
                isKept |= !TryGet(cache, number, out var found) || found != "new"; // no mark is left
            }
        }

        return (thrown == null ? "" : "thrown, ") + (isKept ? "kept" : "dropped");
    }

    static Action Of(LruCache<Key, string>[] caches, long all)
    {
        Invalidation? first = null;
        foreach (var cache in caches)
        {
            var key = new Key(0);
            first = Invalidation.Of(cache, ref key, 1, all, first);
        }

        return () => Invalidation.Run(first);
    }

    static bool TryGet(LruCache<Key, string> cache, int number, out string? found)
    {
        var key = new Key(number);
        return cache.TryGet(ref key, key.GetKeyHash(), out found);
    }

    static void Store(LruCache<Key, string> cache, int number, string value, CacheFlags flags)
    {
        var key = new Key(number);
        var miss = KeyedStore.BeginMiss(cache, key.GetKeyHash());
        if ((flags & CacheFlags.Tagged) == 0)
            LruCache<Key, string>.Store(cache, ref key, miss, value);
        else
            LruCache<Key, string>.StoreTagged(cache, ref key, miss, value, 0, CallTags.Of(["tag", "another tag"]));
    }

    // Until not even the smallest object can be allocated.
    static object? Fill()
    {
        object? full = null;
        foreach (var size in (int[])[1 << 20, 1 << 16, 1 << 12, 1 << 8, 0, 0, 0])
        {
            try
            {
                for (; ; )
                    full = new Block(full, size == 0 ? null : new byte[size]);
            }
            catch (OutOfMemoryException)
            {
            }
        }

        return full;
    }
}

/// <summary>What fills the heap.</summary>
sealed class Block(object? next, byte[]? bytes)
{
    public object? Next => next;

    public byte[]? Bytes => bytes;
}
