using FsCheck;
using FsCheck.Fluent;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Tests.Lifetimes;

/// <summary>
/// Calls, failures, time, invalidations and sweeps do, step by step, what the reference does. A run in the background is awaited after
/// the call that starts it, so each case is one order of events. FsCheck prints the seed of a failure.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class AgeModelTests : IDisposable
{
    const int Keys = 5;

    readonly FakeTimeProvider _time = new();
    readonly IDisposable _clock;

    public AgeModelTests() => _clock = CacheClock.Use(_time);

    public void Dispose() => _clock.Dispose();

    static Gen<Ages> Setups =>
        from refresh in Gen.Elements(0.0, 0, 4, 9)
        from stale in Gen.Elements(0.0, 5, 30)
        from retry in Gen.Elements(1.0, 3, 20)
        from size in Gen.Elements(-1, 1, 2, 3, 100)
        select new Ages(10, refresh, stale, retry, MaxSize: size);

    static Gen<Step> Steps => Gen.Frequency(
        (20, from key in Gen.Choose(0, Keys - 1) select new Step("call", key)),
        (14, from key in Gen.Choose(0, Keys - 1) select new Step("fail", key)),
        (14, from seconds in Gen.Choose(1, 12) select new Step("advance", seconds)),
        (1, Gen.Constant(new Step("advance", 60))),
        (2, from key in Gen.Choose(0, Keys - 1) select new Step("remove", key)),
        (2, from key in Gen.Choose(0, Keys - 1) select new Step("set", key)),
        (1, Gen.Constant(new Step("sweep", 0))),
        (1, Gen.Constant(new Step("clear", 0))));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Does_what_the_reference_does(bool isAsync)
    {
        var cases =
            from ages in Setups
            from steps in Gen.ArrayOf(Steps, 80)
            select (ages, steps);
        var arbitrary = Arb.From(cases, c => Shrink(c.steps).Select(steps => (c.ages, steps)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(arbitrary, c => Run(isAsync, c.ages, c.steps)));
    }

    static IEnumerable<Step[]> Shrink(Step[] steps)
    {
        for (var size = steps.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= steps.Length; at += size)
                yield return [.. steps[..at], .. steps[(at + size)..]];
        }
    }

    void Run(bool isAsync, Ages ages, Step[] steps)
    {
        var body = (int?)null;
        int Next() => body ?? throw new InvalidOperationException("out");
        AgedMemo1 real = isAsync ? new AsyncAgedMemo1(ages, (_, _) => new(Task.Run(Next))) : new SyncAgedMemo1(ages, _ => Next());
        var reference = new ReferenceAges(ages);
        var made = 0;
        foreach (var step in steps)
        {
            switch (step.Kind)
            {
                case "call":
                case "fail":
                    body = step.Kind == "call" ? ++made : null;
                    Assert.Equal(reference.Call(step.Value, body), Call(real, step.Value));
                    break;
                case "advance":
                    reference.Now += step.Value * 1000;
                    _time.Advance(TimeSpan.FromSeconds(step.Value));
                    break;
                case "remove":
                    Assert.Equal(reference.Remove(step.Value), real.Entry(step.Value).Remove());
                    break;
                case "set":
                    reference.Set(step.Value, ++made);
                    real.Entry(step.Value).Set(made);
                    break;
                case "sweep":
                    reference.Sweep();
                    real.Site.Sweep(memoryIsShort: false);
                    break;
                default:
                    reference.Clear();
                    real.Site.Clear();
                    break;
            }

            Compare(reference, real);
        }
    }

    static int? Call(AgedMemo1 real, int key)
    {
        var call = real is SyncAgedMemo1 ? Task.Run(() => real.Call(key)) : real.Call(key);
        try
        {
            return call.GetAwaiter().GetResult();
        }
        catch (InvalidOperationException exception) when (exception.Message == "out")
        {
            return null;
        }
        finally
        {
            real.RunOf(key)?.Ended.GetAwaiter().GetResult();
        }
    }

    static void Compare(ReferenceAges reference, AgedMemo1 real)
    {
        for (var key = 0; key < Keys; key++)
        {
            var isThere = reference.Peek(key, out var expected);
            Assert.Equal((isThere, expected), (real.Entry(key).TryPeek(out var actual), actual));
            Assert.Equal((reference.IsStale(key), reference.Age(key)), (real.Entry(key).IsStale, real.Entry(key).Age));
        }

        var info = real.Info;
        Assert.Equal(
            (reference.Count, reference.StaleHits, reference.Refreshes, reference.Failures, reference.Evictions, reference.Expirations),
            (info.Count, (int)info.StaleHits, (int)info.Refreshes, (int)info.FailedRefreshes, (int)info.Evictions, (int)info.Expirations));
    }

    sealed record Step(string Kind, int Value)
    {
        public override string ToString() => $"{Kind} {Value}";
    }
}
