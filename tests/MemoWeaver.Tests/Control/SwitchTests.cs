using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Control;

public class SwitchTests
{
    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "0", false)]
    [InlineData(null, "1", true)]
    [InlineData(null, "True", true)]
    [InlineData(false, "1", false)]
    [InlineData(true, null, true)]
    public void The_switch_goes_before_the_variable(bool? appContext, string? variable, bool disabled) =>
        Assert.Equal(disabled, MemoSwitch.Read(appContext, variable));

    [Theory]
    [InlineData("lru")]
    [InlineData("weighed")]
    [InlineData("timed")]
    [InlineData("slot")]
    [InlineData("timed slot")]
    public void A_cache_that_is_off_keeps_nothing(string kind)
    {
        var cache = ControlledCache.Make(kind, 10);
        var site = cache.Store.Site;
        var early = cache.BeginMiss(0);
        Assert.True(cache.Entry(0).Set(1));
        var begun = cache.Entry(0).Begin();
        site.Enabled = false;
        Assert.False(site.Enabled);
        Assert.Equal(0, cache.Store.Count);
        cache.Keep(0, early, 2);
        cache.Keep(0, cache.BeginMiss(0), 3);
        Assert.False(cache.Entry(0).Set(4));
        Assert.Equal(5, cache.Entry(0).End(5, begun));
        Assert.False(cache.TryGet(0, out _));
        Assert.Equal((0, 2, 0), (site.Info.Hits, site.Info.Misses, site.Info.Count));

        var late = cache.BeginMiss(0);
        site.Enabled = true;
        cache.Keep(0, late, 6);
        Assert.True(cache.TryGet(0, out var value));
        Assert.Equal(6, value);
    }

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
