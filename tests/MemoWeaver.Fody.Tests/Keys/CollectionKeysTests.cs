using AssemblyToProcess.Keys;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Keys;

public class CollectionKeysTests
{
    [WovenFact]
    public void ArraysByContent() => Body.Runs(4, () => Collections.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(3, Collections.Array([1, 2]));
            Assert.Equal(3, Collections.Array([2, 1]));
            Assert.Equal(0, Collections.Array([]));
            Assert.Equal(-1, Collections.Array(null));
        }
    });

    [WovenFact]
    public void ArraysOfAnyShape() => Body.Runs(2, () => Collections.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("1x2", Collections.Rectangle(new[,] { { 1, 2 } }));
            Assert.Equal("2x1", Collections.Rectangle(new[,] { { 1 }, { 2 } }));
        }
    });

    [WovenFact]
    public void ListsByContent() => Body.Runs(4, () => Collections.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("a,b", Collections.List(["a", "b"]));
            Assert.Equal("b,a", Collections.List(["b", "a"]));
            Assert.True(double.IsPositiveInfinity(Collections.ReadOnlyList([0.0])));
            Assert.True(double.IsNegativeInfinity(Collections.ReadOnlyList([-0.0])));
        }
    });

    [WovenFact]
    public void ChangedArgumentIsAnotherKey() => Body.Runs(3, () => Collections.Runs, () =>
    {
        var list = new List<string> { "k" };
        Assert.Equal("k", Collections.List(list));
        list.Add("l");
        Assert.Equal("k,l", Collections.List(list));
        list.RemoveAt(1);
        Assert.Equal("k", Collections.List(list));
        var array = new[] { 10, 20 };
        Assert.Equal(30, Collections.Array(array));
        array[0] = 10;
        Assert.Equal(30, Collections.Array(array));
    });

    [WovenFact]
    public void BodyThatChangesItsArgument() => Body.Runs(2, () => Collections.Runs, () =>
    {
        Assert.Equal(6, Collections.Consumes([1, 2, 3]));
        Assert.Equal(6, Collections.Consumes([1, 2, 3]));
        Assert.Equal(0, Collections.Consumes([]));
    });

    [WovenFact]
    public void ComparerIsPartOfTheKey() => Body.Runs(4, () => Collections.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.False(Collections.Set(["a"], "A"));
            Assert.True(Collections.Set(new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" }, "A"));
            Assert.Equal("a=1False", Collections.Dictionary(new() { ["a"] = 1 }));
            Assert.Equal("a=1True", Collections.Dictionary(new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }));
        }
    });

    [WovenFact]
    public void DictionariesInEnumerationOrder() => Body.Runs(3, () => Collections.Runs, () =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("x=1,y=2", Collections.ReadOnlyDictionary(new Dictionary<string, int> { ["x"] = 1, ["y"] = 2 }));
            Assert.Equal("y=2,x=1", Collections.ReadOnlyDictionary(new Dictionary<string, int> { ["y"] = 2, ["x"] = 1 }));
            Assert.Equal("y=2", Collections.ReadOnlyDictionary(new Dictionary<string, int> { ["y"] = 2 }));
        }
    });

    [WovenFact]
    public void EnumerableThatIsACollection() => Body.Runs(1, () => Collections.Runs, () =>
    {
        Assert.Equal(11, Collections.Enumerable([5, 6]));
        Assert.Equal(11, Collections.Enumerable([5, 6]));
    });

    [WovenFact]
    public void LazyEnumerableBypassesTheCacheAndIsCounted() => Body.Runs(2, () => Collections.Runs, () =>
    {
        var before = Memo.Of(Collections.Enumerable).Info;
        for (var i = 0; i < 2; i++)
            Assert.Equal(3, Collections.Enumerable(Lazy()));
        var after = Memo.Of(Collections.Enumerable).Info;
        Assert.Equal((2, 2, 0), (after.Uncacheable - before.Uncacheable, after.Misses - before.Misses, after.Count - before.Count));

        static IEnumerable<int> Lazy()
        {
            yield return 1;
            yield return 2;
        }
    });
}
