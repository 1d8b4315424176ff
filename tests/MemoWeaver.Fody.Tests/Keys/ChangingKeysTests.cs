using System.Collections;
using System.Text;
using AssemblyToProcess.Keys;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Keys;

/// <summary>The same object with other content is another key, and its earlier content still is the earlier key.</summary>
public class ChangingKeysTests
{
    [WovenFact]
    public void Records() => Body.Runs(3, () => ChangingKeys.Runs, () =>
    {
        var value = new Settings { Name = "a" };
        Assert.Equal("a:", ChangingKeys.Record(value));
        value.Name = "b";
        Assert.Equal("b:", ChangingKeys.Record(value));
        value.Levels.Add(1);
        Assert.Equal("b:1", ChangingKeys.Record(value));
        Assert.Equal("a:", ChangingKeys.Record(new Settings { Name = "a" }));
    });

    [WovenFact]
    public void CollectionsOfCollections() => Body.Runs(4, () => ChangingKeys.Runs, () =>
    {
        List<List<int>> value = [[1], [2]];
        Assert.Equal(3, ChangingKeys.Nested(value));
        value[1].Add(3);
        Assert.Equal(6, ChangingKeys.Nested(value));
        Assert.Equal(3, ChangingKeys.Nested([[1], [2]]));
        var dictionary = new Dictionary<string, List<int>> { ["a"] = [11] };
        Assert.Equal(11, ChangingKeys.OfDictionary(dictionary));
        dictionary["a"].Add(1);
        Assert.Equal(12, ChangingKeys.OfDictionary(dictionary));
        Assert.Equal(11, ChangingKeys.OfDictionary(new() { ["a"] = [11] }));
    });

    [WovenFact]
    public void DerivedCollections() => Body.Runs(3, () => ChangingKeys.Runs, () =>
    {
        var value = new Tagged { 1 };
        value.Tag = "t";
        Assert.Equal("t1", ChangingKeys.Derived(value));
        value.Tag = "u";
        Assert.Equal("u1", ChangingKeys.Derived(value));
        value.Add(2);
        Assert.Equal("u3", ChangingKeys.Derived(value));
        value.RemoveAt(1);
        Assert.Equal("u1", ChangingKeys.Derived(value));
    });

    [WovenFact]
    public void BitsAndBuilders() => Body.Runs(4, () => ChangingKeys.Runs, () =>
    {
        var bits = new BitArray(4);
        Assert.Equal(0, ChangingKeys.Bits(bits));
        bits[2] = true;
        Assert.Equal(1, ChangingKeys.Bits(bits));
        Assert.Equal(0, ChangingKeys.Bits(new BitArray(4)));
        var builder = new StringBuilder("p");
        Assert.Equal("p", ChangingKeys.Builder(builder));
        builder.Append('q');
        Assert.Equal("pq", ChangingKeys.Builder(builder));
        Assert.Equal("p", ChangingKeys.Builder(new StringBuilder("p")));
    });

    [WovenFact]
    public void CollectionsOfOnesOwn() => Body.Runs(2, () => ChangingKeys.Runs, () =>
    {
        var value = new Basket();
        Assert.Equal("", ChangingKeys.Own(value));
        value.Add("x");
        Assert.Equal("x", ChangingKeys.Own(value));
        Assert.Equal("", ChangingKeys.Own(new Basket()));
    });

    [WovenFact]
    public void EqualityByHand() => Body.Runs(2, () => ChangingKeys.Runs, () =>
    {
        var value = new Amount { Cents = 5 };
        Assert.Equal(5, ChangingKeys.Equatable(value));
        value.Cents = 6;
        Assert.Equal(6, ChangingKeys.Equatable(value));
        Assert.Equal(5, ChangingKeys.Equatable(new Amount { Cents = 5 }));
        Assert.Equal(6, ChangingKeys.Equatable(new Amount { Cents = 6 }));
    });

    [WovenFact]
    public void ComparersOnAPrivateCopy() => Body.Runs(2, () => ChangingKeys.Runs, () =>
    {
        var value = new Dial { Level = 3 };
        Assert.Equal(3, ChangingKeys.Compared(value));
        value.Level = 4;
        Assert.Equal(4, ChangingKeys.Compared(new Dial { Level = 4 }));
        Assert.Equal(3, ChangingKeys.Compared(new Dial { Level = 3 }));
    });
}
