using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Eviction;

namespace MemoWeaver.Benchmarks.Woven;

/// <summary>Methods whose results are kept in a store of the user's: the least that one can do, and the one of the sample.</summary>
internal static class OwnStores
{
    [LruCache(128, Store = typeof(ConcurrentStore<,>))]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Square(int x) => x * x;

    [LruCache(128, Store = typeof(TinyLfu<,>))]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareTinyLfu(int x) => x * x;

    [LruCache(128, Store = typeof(TinyLfu<,>))]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int EvictingTinyLfu(int x) => x * x;

    private sealed class ConcurrentStore<TKey, TEntry> : ICacheStore<TKey, TEntry>
        where TKey : notnull
    {
        private readonly ConcurrentDictionary<TKey, TEntry> entries = new();

        public int Count => entries.Count;

        public bool TryGet(TKey key, [MaybeNullWhen(false)] out TEntry entry) => entries.TryGetValue(key, out entry);

        public int Set(TKey key, TEntry entry)
        {
            entries[key] = entry;
            return 0;
        }

        public bool Remove(TKey key) => entries.TryRemove(key, out _);

        public void Clear() => entries.Clear();
    }
}
