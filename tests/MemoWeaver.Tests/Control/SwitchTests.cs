using MemoWeaver.Caching.Engine;

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
    [InlineData("store")]
    [InlineData("store timed")]
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
}
