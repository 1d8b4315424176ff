using FsCheck;
using FsCheck.Fluent;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Tests.Engine.Model;

/// <summary>The engine does, step by step, what the reference does: same hits, same values, same figures. FsCheck prints the seed of a failure.</summary>
[Collection(AloneCollection.Name)]
public sealed class ModelTests : IDisposable
{
    readonly FakeTimeProvider _time = new();
    readonly IDisposable _clock;

    public ModelTests() => _clock = CacheClock.Use(_time);

    public void Dispose() => _clock.Dispose();

    // Sizes small enough to be full, and one large enough for the order to be made when there are many.
    static Gen<CacheSetup> Setups =>
        from size in Gen.Elements(-1, 0, 1, 2, 3, 5, 70)
        from seconds in Gen.Elements(0, 0, 10)
        from sliding in Gen.Elements(false, true)
        from fifo in Gen.Elements(false, false, true)
        from weight in Gen.Elements(0, 0, 1, 7, 30, 300)
        select new CacheSetup(size, seconds, sliding && seconds > 0, fifo, weight);

    static Gen<CacheStep> Steps(int keys) => Gen.Frequency(
        (40, from key in Gen.Choose(0, keys - 1) select new CacheStep(StepKind.Call, key)),
        (3, from key in Gen.Choose(0, keys - 1) select new CacheStep(StepKind.Remove, key)),
        (6, from seconds in Gen.Choose(1, 11) select new CacheStep(StepKind.Advance, seconds)),
        (1, Gen.Constant(new CacheStep(StepKind.Sweep, 0))),
        (1, Gen.Constant(new CacheStep(StepKind.Halve, 0))),
        (1, Gen.Constant(new CacheStep(StepKind.Clear, 0))));

    [Theory]
    [InlineData("spread", 10, 60)]
    [InlineData("spread", 100, 500)]
    [InlineData("equal", 10, 60)]
    public void Does_what_the_reference_does(string hashes, int keys, int length)
    {
        var hash = hashes == "equal" ? (Func<int, int>)(_ => 7) : key => KeyHash.End(KeyHash.Add(KeyHash.Begin(), key));
        var cases =
            from setup in Setups
            from steps in Gen.ArrayOf(Steps(keys), length)
            select (setup, steps);
        var arbitrary = Arb.From(cases, c => Shrink(c.steps).Select(steps => (c.setup, steps)));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(arbitrary, c => Run(c.setup, c.steps, hash)));
    }

    // Halves, quarters, … left out, then single steps.
    static IEnumerable<CacheStep[]> Shrink(CacheStep[] steps)
    {
        for (var size = steps.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= steps.Length; at += size)
                yield return [.. steps[..at], .. steps[(at + size)..]];
        }
    }

    void Run(CacheSetup setup, CacheStep[] steps, Func<int, int> hash)
    {
        var (reference, real) = (new ReferenceCache(setup), new RealCache(setup, hash));
        var computed = 0;
        foreach (var step in steps)
        {
            switch (step.Kind)
            {
                case StepKind.Call:
                    // A new value each time, so that an old one shows.
                    var value = step.Key * 1000 + ++computed % 1000;
                    Assert.Equal(reference.Call(step.Key, () => value), real.Call(step.Key, () => value));
                    break;
                case StepKind.Remove:
                    Assert.Equal(reference.Remove(step.Key), real.Remove(step.Key));
                    break;
                case StepKind.Advance:
                    reference.Advance(step.Key);
                    _time.Advance(TimeSpan.FromSeconds(step.Key));
                    break;
                case StepKind.Sweep:
                    reference.Sweep();
                    real.Sweep();
                    break;
                case StepKind.Halve:
                    reference.Halve();
                    real.Halve();
                    break;
                default:
                    reference.Clear();
                    real.Clear();
                    break;
            }

            Assert.Equal(reference.InfoNow, real.Info);
        }

        real.Check();
        Assert.True(IntPtr.Size == 4 || !real.InEpochMode);
    }
}
