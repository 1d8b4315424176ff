using AssemblyToProcess.Keys;
using AssemblyToProcess.Policies;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Policies;

/// <summary>What CPython's own tests ask of <c>functools.lru_cache</c>, asked of woven methods.</summary>
public class LruCacheTests
{
    private static (long Hits, long Misses, int? MaxSize, int Count) Info(Delegate method)
    {
        var info = Memo.Of(method).Info;
        return (info.Hits, info.Misses, info.MaxSize, info.Count);
    }

    [WovenFact]
    public void DefaultSizeIs128()
    {
        Assert.Equal(128, Memo.Of(Sizes.Default).Parameters.MaxSize);
        Memo.Of(Sizes.Default).Clear();
        var random = new Random(11);
        for (var i = 0; i < 3000; i++)
        {
            var value = random.Next(150);
            Assert.Equal(value * 10, Sizes.Default(value));
        }
        var info = Memo.Of(Sizes.Default).Info;
        Assert.Equal((3000L, 128, true), (info.Hits + info.Misses, info.Count, info.Hits > info.Misses));
    }

    [WovenFact]
    public void SizeZeroStoresNothingAndCountsMisses() => Body.Runs(5, () => Sizes.Runs, () =>
    {
        Memo.Of(Sizes.Zero).Clear();
        for (var i = 0; i < 5; i++)
            Assert.Equal(10, Sizes.Zero(1));
        Assert.Equal((0, 5, 0, 0), Info(Sizes.Zero));
    });

    [WovenFact]
    public void SizeZeroWithoutParametersAndOnObjects() => Body.Runs(8, () => Sizes.Runs, () =>
    {
        var target = new InstanceSizes();
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(10, Sizes.ZeroParameterless());
            Assert.Equal(3, target.Zero(3));
            Assert.True(target.ZeroWithOut(4, out var doubled));
            Assert.Equal(8, doubled);
            Assert.Equal(7 + i, target.One(7 + i));
        }
    });

    [WovenFact]
    public void SizeOne() => Body.Runs(1, () => Sizes.Runs, () =>
    {
        Memo.Of(Sizes.One).Clear();
        for (var i = 0; i < 5; i++)
            Assert.Equal(70, Sizes.One(7));
        Assert.Equal((4, 1, 1, 1), Info(Sizes.One));
    });

    [WovenFact]
    public void SizeTwo() => Body.Runs(4, () => Sizes.Runs, () =>
    {
        Memo.Of(Sizes.Two).Clear();
        foreach (var value in new[] { 7, 9, 7, 9, 7, 9, 8, 8, 8, 9, 9, 9, 8, 8, 8, 7 })
            Assert.Equal(value * 10, Sizes.Two(value));
        Assert.Equal((12, 4, 2, 2), Info(Sizes.Two));
    });

    [WovenFact]
    public void SizeTwentyFillsExactly()
    {
        Memo.Of(Sizes.Twenty).Clear();
        var random = new Random(23);
        for (var i = 0; i < 1000; i++)
        {
            var value = random.Next(25);
            Assert.Equal(value * 10, Sizes.Twenty(value));
        }
        var (hits, misses, maxSize, count) = Info(Sizes.Twenty);
        Assert.Equal((1000L, 20, 20), (hits + misses, maxSize, count));
        Assert.True(hits > misses);
    }

    [WovenFact]
    public void UnboundedKeepsAll() => Body.Runs(5000, () => Sizes.Runs, () =>
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 5000; i++)
                Assert.Equal(i * 10, Sizes.Unbounded(i));
        }
        Assert.Equal((5000, 5000, null, 5000), Info(Sizes.Unbounded));
    });

    [WovenFact]
    public void ClearZeroesEverything()
    {
        Sizes.Twenty(1);
        Sizes.Twenty(1);
        Memo.Of(Sizes.Twenty).Clear();
        Assert.Equal((0, 0, 20, 0), Info(Sizes.Twenty));
        Body.Runs(1, () => Sizes.Runs, () => Sizes.Twenty(1));
    }

    [WovenFact]
    public void Parameters()
    {
        var parameters = Memo.Of(Sizes.Unbounded).Parameters;
        Assert.Equal((null, null, false), (parameters.MaxSize, parameters.Lifetime, parameters.Sliding));
        Assert.Equal((0, 2), (Memo.Of(Sizes.Zero).Parameters.MaxSize, Memo.Of(Sizes.Two).Parameters.MaxSize));
    }

    [WovenFact]
    public void ListedUnderTheirNames()
    {
        Sizes.Two(1);
        Assert.Equal("AssemblyToProcess.Policies.Sizes.Two(Int32)", Memo.Of(Sizes.Two).Name);
        Assert.Contains(Memo.Caches, c => c.Name == "AssemblyToProcess.Policies.Sizes.Two(Int32)");
    }

    [WovenFact]
    public void MethodThatIsNotWoven() =>
        Assert.Throws<InvalidOperationException>(() => Memo.Of((Func<int, int>)Math.Abs));

    [WovenFact]
    public void RightValuesUnderEvictionChurn()
    {
        var failures = 0;
        using var barrier = new Barrier(4);
        var threads = Enumerable.Range(0, 4).Select(seed => new Thread(() =>
        {
            var random = new Random(seed);
            barrier.SignalAndWait();
            for (var i = 0; i < 5000; i++)
            {
                var value = random.Next(12);
                if (Sizes.Concurrent(value) != "v" + value)
                    Interlocked.Increment(ref failures);
                if (i % 500 == 0)
                    Memo.Of(Sizes.Concurrent).Clear();
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal(0, failures);
        Assert.True(Memo.Of(Sizes.Concurrent).Info.Count <= 3);
    }

    [WovenFact]
    public void FiveThreadsOnTheSameKeyAllRun() => Body.Runs(5, () => Gates.Runs, () =>
    {
        using var inside = new Barrier(5);
        Gates.Body = value =>
        {
            inside.SignalAndWait();
            return value * 3;
        };
        var results = new int[5];
        var threads = Enumerable.Range(0, 5).Select(i => new Thread(() => results[i] = Gates.Run(1))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal([3, 3, 3, 3, 3], results);
        Gates.Body = static value => value;
        Assert.Equal(3, Gates.Run(1));
        Assert.Equal(1, Memo.Of(Gates.Run).Info.Count);
    });

    [WovenFact]
    public void ResultThatWasBegunBeforeAClearIsNotStored()
    {
        Gates.Body = value =>
        {
            Memo.Of(Gates.Run).Clear();
            return value;
        };
        Assert.Equal(77, Gates.Run(77));
        Assert.Equal(0, Memo.Of(Gates.Run).Info.Count);
        Gates.Body = static value => value + 1;
        Assert.Equal(78, Gates.Run(77));
        Gates.Body = static value => value;
    }

    [WovenFact]
    public void OneHashPerCallAndNoneOnEviction()
    {
        ObservedKey.Hashes = 0;
        for (var i = 0; i < 10; i++)
            ObservedKeys.Small(new ObservedKey(i));
        ObservedKeys.Small(new ObservedKey(9));
        Assert.Equal(11, ObservedKey.Hashes);
    }

    [WovenFact]
    public void EqualsMayCallBackIntoTheCache()
    {
        Memo.Of(ObservedKeys.Cached).Clear();
        Assert.Equal(2, ObservedKeys.Cached(new ObservedKey(1)));
        var reentered = false;
        ObservedKey.OnEquals = () =>
        {
            ObservedKey.OnEquals = null;
            reentered = true;
            for (var i = 10; i < 20; i++)
                ObservedKeys.Cached(new ObservedKey(i));
        };
        Assert.Equal(2, ObservedKeys.Cached(new ObservedKey(1)));
        Assert.True(reentered);
        Assert.Equal(2, ObservedKeys.Cached(new ObservedKey(1)));
        Assert.Equal(3, Memo.Of(ObservedKeys.Cached).Info.Count);
    }

    [WovenFact]
    public void EqualsAndHashMayThrow()
    {
        Assert.Equal(100, ObservedKeys.Cached(new ObservedKey(50)));
        ObservedKey.OnEquals = () => throw new InvalidOperationException("equals");
        Assert.Equal("equals", Assert.Throws<InvalidOperationException>(() => ObservedKeys.Cached(new ObservedKey(50))).Message);
        ObservedKey.OnEquals = null;
        ObservedKey.OnHash = () => throw new InvalidOperationException("hash");
        Assert.Equal("hash", Assert.Throws<InvalidOperationException>(() => ObservedKeys.Cached(new ObservedKey(50))).Message);
        ObservedKey.OnHash = null;
        Assert.Equal(100, ObservedKeys.Cached(new ObservedKey(50)));
    }
}
