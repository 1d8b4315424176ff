using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Control;

/// <summary>An invalidation of a tag that many results have, for which there is no memory: nothing is served after it either.</summary>
[Collection(AloneCollection.Name)]
public sealed class HiddenTagMemoryTests : IDisposable
{
    public void Dispose() => Critical.Allocating = null;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_allocation_may_fail(bool isOnce)
    {
        const int Count = 5000;
        var failures = 0;
        for (var n = 1; ; n++, failures++)
        {
            var tag = $"no memory {isOnce} {n}";
            var cache = new LruCache<IntKey, int>(new CacheSite(typeof(HiddenTagMemoryTests), "tagged", CacheFlags.Tagged, int.MaxValue, 0));
            for (var number = 0; number < Count; number++)
            {
                var key = new IntKey(number);
                LruCache<IntKey, int>.StoreTagged(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), number, 0, CallTags.Of(number % 2 == 0 ? [tag] : []));
            }

            int removed, count;
            using (var allocations = new FailedAllocations(n, isOnce))
            {
                removed = Memo.InvalidateTag(tag);
                count = allocations.Count;
            }

            Assert.Equal(Count / 2, removed);
            Assert.Equal(Count / 2, cache.Count);
            for (var number = 0; number < Count; number++)
            {
                var key = new IntKey(number);
                Assert.Equal(number % 2 == 1, ((IResultCache<IntKey, int>)cache).TryTake(ref key, key.GetKeyHash(), out var value) && value == number);
            }

            Assert.True(SpinWait.SpinUntil(() => TagIndex.CountOf(tag) < 0, 30_000));
            Integrity.Check(cache, IntKeys.Instance);
            if (count < n)
                break;
        }

        Assert.True(failures >= 3, $"{failures} failed allocations");
    }
}
