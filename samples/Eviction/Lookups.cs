using MemoWeaver;

namespace Eviction;

/// <summary>One look-up, kept by the library and by <see cref="TinyLfu{TKey, TEntry}"/>, in caches of three sizes.</summary>
internal static class Lookups
{
    [LruCache(100)]
    public static int Lru100(int key) => Find(key);

    [LruCache(100, Store = typeof(TinyLfu<,>))]
    public static int TinyLfu100(int key) => Find(key);

    [LruCache(500)]
    public static int Lru500(int key) => Find(key);

    [LruCache(500, Store = typeof(TinyLfu<,>))]
    public static int TinyLfu500(int key) => Find(key);

    [LruCache(1000)]
    public static int Lru1000(int key) => Find(key);

    [LruCache(1000, Store = typeof(TinyLfu<,>))]
    public static int TinyLfu1000(int key) => Find(key);

    // Stands for a query that takes its time.
    private static int Find(int key) => key * 31 + 7;
}
