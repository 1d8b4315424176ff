using System.Reflection;
using AssemblyToProcess.Policies;
using MemoWeaver.Fody.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Fody.Tests.Policies;

public sealed class TimedCacheTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly IDisposable clock;

    public TimedCacheTests() => clock = (IDisposable)typeof(Memo).Assembly
        .GetType("MemoWeaver.Caching.Engine.CacheClock", throwOnError: true)!
        .GetMethod("Use", BindingFlags.Static | BindingFlags.NonPublic)!
        .Invoke(null, [time])!;

    public void Dispose() => clock.Dispose();

    [WovenFact]
    public void AbsoluteLifetime() => Body.Runs(2, () => Timed.Runs, () =>
    {
        Assert.Equal(10, Timed.Absolute(1));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(10, Timed.Absolute(1));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(10, Timed.Absolute(1));
    });

    [WovenFact]
    public void SlidingLifetime() => Body.Runs(2, () => Timed.Runs, () =>
    {
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(10, Timed.Sliding(1));
            time.Advance(TimeSpan.FromSeconds(29));
        }
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(10, Timed.Sliding(1));
    });

    [WovenFact]
    public void DefaultIsAMinute()
    {
        var parameters = Memo.Of(Timed.Default).Parameters;
        Assert.Equal((1024, TimeSpan.FromSeconds(60), false), (parameters.MaxSize, parameters.Lifetime, parameters.Sliding));
        Body.Runs(2, () => Timed.Runs, () =>
        {
            Timed.Default(1);
            time.Advance(TimeSpan.FromSeconds(59));
            Timed.Default(1);
            time.Advance(TimeSpan.FromSeconds(2));
            Timed.Default(1);
        });
    }

    [WovenFact]
    public void BoundedAndUnbounded()
    {
        Body.Runs(4, () => Timed.Runs, () =>
        {
            Timed.Small(1);
            Timed.Small(2);
            Timed.Small(1);
            Timed.Small(3);
            Timed.Small(1);
            Timed.Small(2);
        });
        Assert.Equal(2, Memo.Of(Timed.Small).Info.Count);
        Assert.Equal(TimeSpan.FromSeconds(0.5), Memo.Of(Timed.Small).Parameters.Lifetime);
        for (var i = 0; i < 3000; i++)
            Timed.Unbounded(i);
        Assert.Equal(3000, Memo.Of(Timed.Unbounded).Info.Count);
    }

    [WovenFact]
    public void OneSlot() => Body.Runs(2, () => Timed.Runs, () =>
    {
        Timed.Parameterless();
        Timed.Parameterless();
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(30, Timed.Parameterless());
    });

    [WovenFact]
    public void SizeZero() => Body.Runs(2, () => Timed.Runs, () =>
    {
        Timed.Nothing(1);
        Timed.Nothing(1);
    });

    [WovenFact]
    public void OnObjects() => Body.Runs(6, () => Timed.Runs, () =>
    {
        var target = new Timed();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(10, target.OnInstance(1));
                Assert.Equal(40, target.Property);
                Assert.Equal("Int3250" + 6, target.Generic(6));
            }
            time.Advance(TimeSpan.FromSeconds(31));
        }
    });
}
