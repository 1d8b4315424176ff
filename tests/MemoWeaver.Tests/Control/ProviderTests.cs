using MemoWeaver.Caching.Engine;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Control;

[Collection(AloneCollection.Name)]
public class ProviderTests
{
    [Fact]
    public void A_provider_is_never_asked_under_a_lock()
    {
        var time = new LockWatch();
        using (CacheClock.Use(time))
        {
            foreach (var kind in (string[])["timed", "timed sliding", "timed slot"])
            {
                var cache = ControlledCache.Make(kind, 12);
                time.Lock = cache.Store.Counters;
                for (var i = 0; i < 400; i++)
                {
                    var key = kind == "timed slot" ? 0 : i * 7 % 20;
                    if (!cache.TryGet(key, out _))
                        cache.Keep(key, cache.BeginMiss(key), i);
                    if (i % 5 == 0)
                        cache.Entry(key).Remove();
                    if (i % 7 == 0)
                        cache.Entry(key).Set(i);
                    cache.Entry(key).TryPeek(out _);
                    if (i % 40 == 0)
                        cache.Store.Sweep();
                    time.Seconds += 90;
                }

                time.Seconds += 5000;
                cache.Store.Sweep();
                Assert.Equal(0, cache.Store.Count);
                Assert.True(cache.Store.Info.Expirations > 0);
            }
        }

        Assert.True(time.Asked > 1000);
        Assert.Equal(0, time.AskedUnderLock);
    }

    sealed class LockWatch : TimeProvider
    {
        public object Lock { get; set; } = new();

        public long Seconds { get; set; }

        public int Asked { get; private set; }

        public int AskedUnderLock { get; private set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp()
        {
            Asked++;
            if (Monitor.IsEntered(Lock))
                AskedUnderLock++;
            return Seconds;
        }
    }
}
