// Replays small traces against caches that drop the least recently used result, and against the same caches with a store of our own,
// and prints how often each had the answer. Under LRU a scan drops what everyone wants; see the second trace and the third.
using System.Globalization;
using Eviction;
using MemoWeaver;

(int Size, Func<int, int> Lru, Func<int, int> TinyLfu)[] caches =
[
    (100, Lookups.Lru100, Lookups.TinyLfu100),
    (500, Lookups.Lru500, Lookups.TinyLfu500),
    (1000, Lookups.Lru1000, Lookups.TinyLfu1000),
];

Console.WriteLine($"{"trace",-26}{"size",6}{"LRU",10}{"TinyLfu",10}");
foreach (var (name, keys) in Traces.All)
{
    foreach (var (size, lru, tinyLfu) in caches)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26}{size,6}{HitRatio(lru, keys),9:0.0}%{HitRatio(tinyLfu, keys),9:0.0}%"));
}

static double HitRatio(Func<int, int> lookup, int[] keys)
{
    var cache = Memo.Of(lookup);
    cache.Clear();
    foreach (var key in keys)
    {
        if (lookup(key) != key * 31 + 7)
            throw new InvalidOperationException($"A wrong value for {key}.");
    }

    var info = cache.Info;
    if (info.Count > info.MaxSize || info.Hits + info.Misses != keys.Length || info.Misses != info.Count + info.Evictions)
        throw new InvalidOperationException($"Figures that do not add up: {info}.");
    return 100 * info.HitRatio;
}
