using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Engine;

/// <summary>What caches take. Objects have the sizes that 64-bit processes give them.</summary>
[Collection(AloneCollection.Name)]
public class MemoryTests(ITestOutputHelper output)
{
    const int Objects = 4000;

    // What belongs to each cache besides its objects: an entry of 16 bytes in a list that may be half empty, and a weak handle.
    const int Registered = 2 * 16 + 8;

    // The bound is 256. A timed cache keeps a deadline and two neighbours with each entry; Fifo needs the order from the first entry on.
    [Theory64]
    [InlineData("lru", 256)]
    [InlineData("lru slot", 256)]
    [InlineData("timed slot", 256)]
    [InlineData("timed", 304)]
    [InlineData("sliding", 304)]
    [InlineData("fifo", 496)]
    public void A_cache_of_an_object_with_one_entry(string kind, int most)
    {
        var flags = CacheFlags.PerInstance | (kind == "sliding" ? CacheFlags.Sliding : 0) | (kind == "fifo" ? CacheFlags.Fifo : 0);
        var site = new CacheSite(typeof(MemoryTests), kind, flags, 128, kind is "lru" or "fifo" or "lru slot" ? 0 : 1000);
        var owners = new Owner[4097 + Objects];
        for (var i = 0; i < owners.Length; i++)
            owners[i] = new Owner();

        // With 4097 caches the list has room for 8192.
        Store(kind, site, owners.AsSpan(0, 4097));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Store(kind, site, owners.AsSpan(4097));
        var bytes = Registered + (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Objects;
        output.WriteLine($"{kind}: {bytes:F1} bytes");
        Assert.Equal(owners.Length, site.Info.Count);
        Assert.InRange(bytes, 1, most);
    }

    static void Store(string kind, CacheSite site, Span<Owner> owners)
    {
        for (var i = 0; i < owners.Length; i++)
        {
            var key = new IntKey(i);
            switch (kind)
            {
                case "lru" or "fifo":
                    var lru = LruCache<IntKey, int>.For(ref owners[i].Lru, site, owners[i]);
                    LruCache<IntKey, int>.Store(lru, ref key, KeyedStore.BeginMiss(lru, key.GetKeyHash()), i);
                    break;
                case "timed" or "sliding":
                    var timed = TimedCache<IntKey, int>.For(ref owners[i].Timed, site, owners[i]);
                    TimedCache<IntKey, int>.Store(timed, ref key, KeyedStore.BeginMiss(timed, key.GetKeyHash()), i);
                    break;
                case "lru slot":
                    var slot = LruSlot<int>.For(ref owners[i].Slot, site, owners[i]);
                    LruSlot<int>.Store(slot, SlotStore.BeginMiss(slot, 0), i);
                    break;
                default:
                    var timedSlot = TimedSlot<int>.For(ref owners[i].TimedSlot, site, owners[i]);
                    TimedSlot<int>.Store(timedSlot, SlotStore.BeginMiss(timedSlot, 0), i);
                    break;
            }
        }
    }

    // BitFaster's ConcurrentLru takes 109 bytes; the bound is three quarters of that. Just above a power of two the table is half empty.
    [Theory64]
    [InlineData(1000, 0.75)]
    [InlineData(1025, 0.80)]
    [InlineData(10_000, 0.75)]
    [InlineData(100_000, 0.75)]
    [InlineData(140_000, 0.75)]
    public void An_entry_of_a_full_cache(int size, double bound)
    {
        // As many caches as make 200,000 entries, so that what else goes on in the process does not count.
        var memos = Enumerable.Range(0, Math.Max(1, 200_000 / size)).Select(_ => new Memo1<int>(size, x => x)).ToList();
        var random = new Random(1);
        var before = Live();
        foreach (var memo in memos)
        {
            for (var i = 0; i < 2 * size; i++)
            {
                memo.Call(i);
                memo.Call(Math.Max(0, i - random.Next(size)));      // half of them hits, so that nodes are placed anew
            }
        }

        var bytes = (Live() - before) / (double)memos.Count / size;
        output.WriteLine($"{size}: {bytes:F1} bytes, {memos[0].Info}, table {memos[0].Cache.Table.Length}");
        Assert.All(memos, memo => Assert.Equal(size, memo.Info.Count));
        Assert.InRange(bytes, 1, 109 * bound);
    }

    static long Live()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            SpinWait.SpinUntil(() => !IdleSweep.IsRunning);
        }

        return GC.GetTotalMemory(true);
    }

    sealed class Owner
    {
        public LruCache<IntKey, int>? Lru;
        public TimedCache<IntKey, int>? Timed;
        public LruSlot<int>? Slot;
        public TimedSlot<int>? TimedSlot;
    }
}
