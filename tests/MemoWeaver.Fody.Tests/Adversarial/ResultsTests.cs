using AssemblyToProcess.Adversarial;
using MemoWeaver.Fody.Tests.Clones;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Adversarial;

/// <summary>However callers change what they got, the cached method answers as the plain one.</summary>
public class ResultsTests
{
    static void Same<T>(Func<int, T> cached, Func<int, T> plain)
    {
        for (var round = 0; round < 4; round++)
        {
            for (var n = 0; n < 4; n++)
            {
                var value = cached(n);
                Assert.Equal(GraphText.Of(plain(n)), GraphText.Of(value));
                Mutator.Spoil(value);
            }
        }
    }

    [WovenFact]
    public void CovariantArrays()
    {
        Same(Results.Covariant, Results.PlainCovariant);
        Same(Results.Nested, Results.PlainNested);
    }

    [WovenFact]
    public void Structs()
    {
        Same(Results.Struct, Results.PlainStruct);
        Same(Results.Maybe, Results.PlainMaybe);
        Same(Results.Explicit, Results.PlainExplicit);
        Same(Results.Nine, Results.PlainNine);
    }

    [WovenFact]
    public void Classes()
    {
        for (var i = 0; i < 4; i++)
        {
            // Not as a graph: the caches of the first caller's object are its own.
            var record = (Derived)Results.Record(5);
            Assert.Equal([5], record.Items);
            Assert.Equal([5], record.Extra);
            Assert.Same(record.Items, record.Other!.Items);
            Assert.Equal(6, record.Sum(1));
            Assert.Equal(6, record.Other.Sum(1));
            record.Items.Add(9);
            record.Extra[0] = 7;
            Assert.Equal(16, (record with { }).Sum(2));
        }

        Same(Results.Private, Results.PlainPrivate);
        Same(Results.Fixed, Results.PlainFixed);
        for (var i = 0; i < 3; i++)
        {
            var copy = Results.Private(77);
            Assert.Equal(1101, copy.Count);
            copy.Add("more");
        }
    }

    [WovenFact]
    public void Collections()
    {
        Same<object>(n => Results.Dynamic(n), n => Results.PlainDynamic(n));
        Same(Results.Keyed, Results.PlainKeyed);
        Same(Results.AnyCase, Results.PlainAnyCase);
        Same(Results.Views, Results.PlainViews);
        Assert.True(Results.Immutable(0).IsDefault && Results.Immutable(0).IsDefault);
        Same(n => Results.Immutable(n + 1), n => Results.PlainImmutable(n + 1));
        Same(Results.ImmutableMap, Results.PlainImmutableMap);
        Same(Results.Multi, Results.PlainMulti);
        for (var i = 0; i < 3; i++)
        {
            var keyed = Results.Keyed(55);
            Assert.Equal(2, keyed[new KeyOf(55)].Count);
            keyed.Keys.First().N = 1000;
            Assert.Equal(55, Results.AnyCase(55)["KEY"][0]);
            Assert.Equal(55, Results.ImmutableMap(55)["a"][0]);
        }
    }

    [WovenFact]
    public void OutValues()
    {
        Same(n => (Results.Try(n, out var list, out var array), list, array), n => (Results.PlainTry(n, out var list, out var array), list, array));
        Same(n => (Results.TryOnce(n, out var list, out var array), list, array), n => (Results.PlainTry(n, out var list, out var array), list, array));
    }

    [WovenFact]
    public void Weighed()
    {
        Results.WeighsWith = 0;
        Same(Results.Weighed, Results.PlainWeighed);
        Same(Results.WeighedOnce, Results.PlainWeighed);
        Same(n => Results.WeighedTask(n).Result, Results.PlainWeighed);
        Results.WeighsWith = 100;
        Same(n => Results.Weighed(n + 50), n => Results.PlainWeighed(n + 50));
        Same(n => Results.WeighedTask(n + 50).Result, n => Results.PlainWeighed(n + 50));
        Results.WeighsWith = 0;
    }

    [WovenFact]
    public void StaticInterfaceMembersAndStructs()
    {
        Same(Make<Maker>, n => new List<int> { n, n + 1 });
        Same(n => new Maker(n).Seeded, n => new List<int> { n });
        Same(n => new Maker(n).Pair(3), n => (new List<int> { n, 3 }, new[] { 3 }));
    }

    static List<int> Make<T>(int n)
        where T : IStatic<T> => T.Make(n);

    [WovenFact]
    public void TheResultIsTheArgument()
    {
        var list = new List<int> { 1 };
        Assert.Same(list, Results.Argument(list));
        list.Add(2);
        Assert.Equal([1, 2], Results.Argument(list));
        var copy = Results.Argument([1]);
        Assert.Equal([1], copy);
        copy.Add(9);
        Assert.Equal([1], Results.Argument([1]));
        Assert.Equal([1, 2], Results.Argument([1, 2]));
    }

    [WovenFact]
    public void FrozenResultsThatAreTheArgument()
    {
        string[] names = ["a"];
        var first = Results.Names(names);
        names[0] = "b";
        Assert.Equal(["b"], Results.Names(names));
        Assert.Equal(["a"], Results.Names(["a"]));
        Assert.Equal(["a"], first);
        var map = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };
        Assert.Equal(1, Results.Map(map)["A"]);
        map["a"] = 2;
        Assert.Equal(2, Results.Map(map)["A"]);
        Assert.False(Results.Map(new() { ["a"] = 2 }).ContainsKey("A"));
    }

    [WovenFact]
    public void MethodsThatReturnTheObjectItself()
    {
        var outer = new Outer<int>(1);
        Assert.Same(outer, outer.Self(1));
        for (var i = 0; i < 3; i++)
        {
            var copy = outer.Self(1);
            Assert.Equal(1101, copy.Count);
            Assert.Equal(1101, copy.Self(1).Count);
            copy.Add(5);
            Assert.Equal(1102, copy.Self(2).Count);
        }
    }

    [WovenFact]
    public async Task AsynchronousWithChangingArguments()
    {
        var random = new Random(8);
        var argument = new List<int>();
        for (var i = 0; i < 300; i++)
        {
            if (random.Next(3) == 0)
                argument.Add(random.Next(2));
            if (argument.Count > 3)
                argument.Clear();
            var n = random.Next(3);
            var result = await Results.Later(argument, n);
            Assert.Equal([.. argument, n], result);
            if (random.Next(2) == 0)
                result.Add(99);
        }
    }
}
