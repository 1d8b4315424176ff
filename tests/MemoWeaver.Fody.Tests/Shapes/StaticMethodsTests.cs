using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class StaticMethodsTests
{
    [WovenFact]
    public void SecondCallIsAHit()
    {
        var runs = StaticMethods.Runs;
        Assert.Equal("a:1", StaticMethods.Join("a", 1));
        Assert.Equal("a:1", StaticMethods.Join("a", 1));
        Assert.Equal("a:2", StaticMethods.Join("a", 2));
        Assert.Equal("b:1", StaticMethods.Join("b", 1));
        Assert.Equal(runs + 3, StaticMethods.Runs);
    }
}
