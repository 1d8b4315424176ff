using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class PropertiesTests
{
    [WovenFact]
    public void Getters() => Body.Runs(5, () => Properties.Runs, () =>
    {
        var target = new Properties();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("static", Properties.Static);
            Assert.Equal(7, target.Arrow);
            Assert.Equal(9L, target.Block);
            Assert.Equal("getter", target.AttributeOnGetter);
            Assert.Equal(1.5, target.Timed);
        }
    });

    [WovenFact]
    public void TheSetterDropsTheResult() => Body.Runs(2, () => Properties.Runs, () =>
    {
        var target = new Properties { WithSetter = "a" };
        Assert.Equal("a", target.WithSetter);
        target.WithSetter = "b";
        Assert.Equal("b", target.Backing);
        Assert.Equal("b", target.WithSetter);
    });

    [WovenFact]
    public void MemoOfAPropertyByExpression()
    {
        var target = new Properties();
        _ = target.Arrow;
        _ = target.Arrow;
        Assert.Equal((1, 1), (Memo.Of(() => target.Arrow).Info.Hits, Memo.Of(() => target.Arrow).Info.Misses));
    }

    [WovenFact]
    public void Indexers() => Body.Runs(4, () => AssemblyToProcess.Methods.Indexers.Runs, () =>
    {
        var target = new Indexers(["zero", "one"]);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("one", target[1]);
            Assert.Equal('z', target[0, 0]);
            Assert.Equal('e', target[0, 1]);
            Assert.Equal(1, target["one"]);
        }
        Assert.Equal(1, Memo.Of(() => target[0]).Info.Hits);
    });
}
