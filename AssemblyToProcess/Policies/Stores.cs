using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace AssemblyToProcess.Policies;

/// <summary>Methods of each shape whose results are kept in a store of the user's.</summary>
public class Stores
{
    public static int Runs;

    [LruCache(3, Store = typeof(FifoStore<,>))]
    public static int Static(int value) => Run(value);

    [LruCache(Unbounded = true, Store = typeof(FifoStore<,>))]
    public static int Unbounded(int value) => Run(value);

    [LruCache(Store = typeof(PlainStore<,>))]
    public static string Text(string text, int number) => text + Run(number);

    [LruCache(Store = typeof(PlainStore<,>))]
    public static int Slot => Run(1);

    [LruCache(0, Store = typeof(FifoStore<,>))]
    public static int Nothing(int value) => Run(value);

    [TimedCache(3600, Store = typeof(PlainStore<,>))]
    public static int Timed(int value) => Run(value);

    [TimedCache(3600, Sliding = true, Store = typeof(PlainStore<,>))]
    public static int Sliding(int value) => Run(value);

    [LruCache(3, Store = typeof(FifoStore<,>))]
    public int OnObject(int value) => Run(value);

    [LruCache(3, Store = typeof(FifoStore<,>), Scope = CacheScope.Shared, VaryBy = new[] { nameof(Factor) })]
    public int SharedScope(int value) => Run(value) * Factor;

    public int Factor { get; set; } = 1;

    [LruCache(3, Store = typeof(FifoStore<,>), Clone = CloneMode.Never)]
    public static T Generic<T>(T value)
    {
        Runs++;
        return value;
    }

    [LruCache(3, Store = typeof(FifoStore<,>), Clone = CloneMode.Never)]
    public T GenericOnObject<T>(T value)
    {
        Runs++;
        return value;
    }

    [LruCache(Store = typeof(PlainStore<,>))]
    public static async Task<int> Later(int value)
    {
        await Task.Yield();
        return Run(value);
    }

    [LruCache(Store = typeof(PlainStore<,>))]
    public async ValueTask<int> LaterOnObject(int value)
    {
        await Task.Yield();
        return Run(value);
    }

    [LruCache(Store = typeof(PlainStore<,>), SingleFlight = SingleFlight.On)]
    public static int Single(int value) => Run(value);

    [LruCache(Store = typeof(PlainStore<,>))]
    public static bool TryHalf(int value, out int half)
    {
        half = Run(value) / 2;
        return value % 2 == 0;
    }

    [LruCache(Store = typeof(PlainStore<,>))]
    public static List<int> Copied(List<int> values)
    {
        Runs++;
        return new List<int>(values);
    }

    [LruCache(Store = typeof(PlainStore<,>))]
    public static IReadOnlyList<int> Frozen(int count)
    {
        Runs++;
        return new List<int>(new int[count]);
    }

    [LruCache(Store = typeof(PlainStore<,>), When = nameof(IsEven))]
    public static int Even(int value) => Run(value);

    [LruCache(2, Store = typeof(Nested<,>))]
    public static int InNested(int value) => Run(value);

    private static bool IsEven(int value) => value % 2 == 0;

    private static int Run(int value)
    {
        Runs++;
        return value;
    }

    private sealed class Nested<TKey, TEntry> : FifoStore<TKey, TEntry>
        where TKey : struct, IEquatable<TKey>
        where TEntry : class
    {
        internal Nested(int maxSize)
            : base(maxSize)
        {
        }
    }
}

public static class StoreBox<T>
{
    [LruCache(Store = typeof(PlainStore<,>), Clone = CloneMode.Never)]
    public static string Show(T value)
    {
        Stores.Runs++;
        return value + "";
    }
}

public readonly struct StorePoint
{
    public StorePoint(int x) => X = x;

    public int X { get; }

    [LruCache(Store = typeof(PlainStore<,>))]
    public int Times(int factor)
    {
        Stores.Runs++;
        return X * factor;
    }
}

/// <summary>Drops what was set first.</summary>
public class FifoStore<TKey, TEntry> : ICacheStore<TKey, TEntry>
    where TKey : notnull
{
    private readonly Dictionary<TKey, TEntry> entries = new Dictionary<TKey, TEntry>();
    private readonly Queue<TKey> order = new Queue<TKey>();
    private readonly int maxSize;

    public FifoStore(int maxSize) => this.maxSize = maxSize;

    public int Count
    {
        get
        {
            lock (order)
                return entries.Count;
        }
    }

    public bool TryGet(TKey key, out TEntry entry)
    {
        lock (order)
            return entries.TryGetValue(key, out entry!);
    }

    public int Set(TKey key, TEntry entry)
    {
        lock (order)
        {
            var dropped = 0;
            if (!entries.ContainsKey(key))
            {
                while (entries.Count >= maxSize)
                    dropped += entries.Remove(order.Dequeue()) ? 1 : 0;
                order.Enqueue(key);
            }

            entries[key] = entry;
            return dropped;
        }
    }

    public bool Remove(TKey key)
    {
        lock (order)
            return entries.Remove(key);
    }

    public void Clear()
    {
        lock (order)
        {
            entries.Clear();
            order.Clear();
        }
    }
}

/// <summary>Keeps everything, and is not told of a bound.</summary>
public sealed class PlainStore<TKey, TEntry> : ICacheStore<TKey, TEntry>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TEntry> entries = new ConcurrentDictionary<TKey, TEntry>();

    public int Count => entries.Count;

    public bool TryGet(TKey key, out TEntry entry) => entries.TryGetValue(key, out entry!);

    public int Set(TKey key, TEntry entry)
    {
        entries[key] = entry;
        return 0;
    }

    public bool Remove(TKey key) => entries.TryRemove(key, out _);

    public void Clear() => entries.Clear();
}
