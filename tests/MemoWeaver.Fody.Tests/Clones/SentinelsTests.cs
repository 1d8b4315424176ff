using AssemblyToProcess.Clones;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Runtime;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>What exists once in the process and is compared by reference stays what it is in every copy.</summary>
public class SentinelsTests
{
    [WovenFact]
    public void EveryHitRefersToThem()
    {
        foreach (var sentinel in Sentinels.All)
        {
            Body.Runs(1, () => Sentinels.Runs, () =>
            {
                for (var call = 0; call < 4; call++)
                    Assert.True(sentinel.IsWhole(sentinel.Call(1)), $"{sentinel.Name}, call {call}");
            });
            Assert.NotSame(sentinel.Call(1), sentinel.Call(1));
        }
    }

    /// <summary>The run-time copier finds the same, through what the weaver emitted, or by reflection alone.</summary>
    [WovenFact(AlsoUnwoven = true)]
    public void TheRunTimeCopierFindsTheSame()
    {
        foreach (var sentinel in Sentinels.All)
        {
            var kept = default(KeptCopy<object, RuntimeCopier<object>>);
            var value = sentinel.Make();
            Assert.True(sentinel.IsWhole(value), sentinel.Name);
            Assert.True(kept.TryStore(value, out var stored), sentinel.Name);
            for (var call = 0; call < 3; call++)
            {
                var copy = kept.Value(stored);
                Assert.NotSame(value, copy);
                Assert.True(sentinel.IsWhole(copy), $"{sentinel.Name}, copy {call}");
            }
        }
    }

    /// <summary>F# keeps them in a class of its own, and the module has a property.</summary>
    [Fact]
    public void ValuesOfAModuleAreFound()
    {
        var kept = default(KeptCopy<object, RuntimeCopier<object>>);
        var tree = PlannedTypes.FSharp.Trees.make(1);
        Assert.True(kept.TryStore(tree!, out var stored));
        var copy = Assert.IsType<PlannedTypes.FSharp.Trees.Node>(kept.Value(stored));
        Assert.NotSame(tree, copy);
        Assert.True(PlannedTypes.FSharp.Trees.isLeaf(copy.Left));

        // What is set elsewhere is data.
        Assert.True(kept.TryStore(PlannedTypes.FSharp.Trees.current!, out stored));
        Assert.NotSame(PlannedTypes.FSharp.Trees.current, kept.Value(stored));
    }

    /// <summary>The test itself can fail: a copy that knows nothing of sentinels is noticed.</summary>
    [WovenFact]
    public void CopiedSentinelsAreNoticed()
    {
        var basket = new Basket();
        basket.Add(1);
        Assert.False(Sentinels.All[1].IsWhole(basket));
        Assert.False(Sentinels.All[9].IsWhole(new List<Coin> { Coin.Minted(1), Coin.Pound }));
    }

    [WovenFact]
    public void AResultThatIsOneIsHandedOut() => Body.Runs(2, () => Sentinels.Runs, () =>
    {
        for (var call = 0; call < 3; call++)
        {
            Assert.Same(Coin.Penny, Sentinels.Itself(0));
            Assert.Equal(["minted 1"], Sentinels.Itself(1).Names);
            Sentinels.Itself(1).Names.Clear();
        }
    });

    /// <summary>Flyweights that no static field holds: by <c>[assembly: ShareInstances]</c>.</summary>
    [WovenFact]
    public void TypesThatTheAssemblyNamesAreShared() => Body.Runs(2, () => ReferencedCases.Flyweights.Runs, () =>
    {
        for (var call = 0; call < 3; call++)
        {
            var zoned = ReferencedCases.Flyweights.Declared("Paris");
            Assert.Same(ReferencedCases.Zone.Find("Paris"), zoned.Zone);
            zoned.Zone = null;
            var hidden = ReferencedCases.Flyweights.Hidden("Paris");
            Assert.Same(ReferencedCases.Zone.Find("Paris"), hidden[0]);
            Assert.Same(ReferencedCases.Metre.Find(1), hidden[1]);
            Assert.Same(ReferencedCases.Zone.Find("Paris"), ((ReferencedCases.Zoned)hidden[2]).Zone);
            hidden.Clear();
        }
    });

    [WovenFact]
    public void DataInAStaticCollectionIsCopied()
    {
        Sentinels.OnTheShelf(1);
        for (var call = 0; call < 3; call++)
        {
            Assert.NotSame(Shelf.Find(1), Sentinels.OnTheShelf(1));
            Assert.Equal(["one"], Sentinels.OnTheShelf(1).Books);
            Sentinels.OnTheShelf(1).Books.Clear();
        }
    }

    /// <summary>Only fields are read that may hold something that the result leads to.</summary>
    [WovenFact]
    public void NoOtherStaticFieldIsRead()
    {
        for (var call = 0; call < 3; call++)
            Assert.Equal([7], Sentinels.Nested(7).Numbers);
        var kept = default(KeptCopy<object, RuntimeCopier<object>>);
        Assert.True(kept.TryStore(new Service.Dto { Numbers = [1] }, out _));
        Assert.Equal(0, Sentinels.Opened);
        Assert.NotNull(Service.Open);
        Assert.Equal(1, Sentinels.Opened);
    }
}
