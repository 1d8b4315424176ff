using System.Globalization;
using MemoWeaver;
using MemoWeaver.Runtime;
using OutOfMemory;

// A process of its own: the limit of its heap is in its environment (DOTNET_GCHeapHardLimit). With the argument "drop",
// it drops results while there is no memory at all.
if (args is ["drop"])
{
    Drops.RunAll();
    return;
}

// Fills a cache of 65,546 results on a heap that is too small for them, goes on when there is no memory, and looks at
// every result. Prints what calls threw, and how often.
const int Size = 65_546;
var site = new CacheSite(typeof(Key), "OutOfMemory.Get(Int32)", CacheFlags.None, Size, 0);
var cache = new LruCache<Key, byte[]>(site);
var thrown = new SortedDictionary<string, int>(StringComparer.Ordinal);
var reserve = new byte[4 << 20];
var ballast = new List<byte[]>();
var (calls, wrong) = (0, 0);

// Small results first, until the table has to grow; then results of all sizes; then old and new keys, with what a
// program does besides.
for (var i = 0; i < Size - 20; i++)
    Call(i, 100);
for (var size = 8 << 20; size >= 256 << 10; size /= 2)
    Fill(size);
for (var i = 0; i < 2000; i++)
    Call(Size - 20 + i, 100);
for (var i = 0; i < 300; i++)
    Call(100_000 + i, 20_000);
ballast.Clear();
reserve = null;
for (var i = 0; i < 200_000; i++)
    Call(i * 7919 % 150_000, 100);
var memo = Memo.Caches.Single();
var before = memo.Info;
memo.Clear();
for (var i = 0; i < 1000; i++)
    Call(i % 100, 100);
var after = memo.Info;
foreach (var (type, count) in thrown)
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"threw {type} {count}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"calls {calls}, wrong {wrong}, held {before.Count}, evicted {before.Evictions > 0}, hits {before.Hits > 0}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after Clear: {after.Hits} hits, {after.Misses} misses, {after.Count} held"));
GC.KeepAlive(reserve);

void Call(int argument, int length)
{
    calls++;
    try
    {
        if (BitConverter.ToInt32(Get(argument, length)) != argument)
            wrong++;
    }
    catch (Exception exception)
    {
        var type = exception.GetType().Name;
        reserve = null; // for the name, and for what the process prints
        thrown[type] = thrown.GetValueOrDefault(type) + 1;
        if (thrown[type] % 500 == 0)
            Shrink();
    }
}

byte[] Get(int argument, int length)
{
    var key = new Key(argument);
    var hash = key.GetKeyHash();
    if (cache.TryGet(ref key, hash, out var cached))
        return cached;
    var miss = KeyedStore.BeginMiss(cache, hash);
    var value = new byte[length];
    BitConverter.TryWriteBytes(value, argument);
    LruCache<Key, byte[]>.Store(cache, ref key, miss, value);
    return value;
}

void Fill(int size)
{
    try
    {
        while (true)
            ballast.Add(new byte[size]);
    }
    catch (OutOfMemoryException)
    {
    }
}

void Shrink()
{
    if (ballast.Count > 0)
        ballast.RemoveRange(ballast.Count / 2, ballast.Count - ballast.Count / 2);
}

struct Key(int value) : IMemoKey<Key>
{
    int _value = value;

    public readonly int GetKeyHash() => KeyHash.End(KeyHash.Add(KeyHash.Begin(), _value));

    public readonly bool KeyEquals(ref Key other) => _value == other._value;

    public readonly void TakeSnapshot()
    {
    }
}
