using AssemblyToProcess.Bodies;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Bodies;

public class RecursionTests
{
    [WovenFact]
    public void FibonacciAsInPython()
    {
        Memo.Of(Recursion.Fibonacci).Clear();
        Assert.Equal([0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610], Enumerable.Range(0, 16).Select(Recursion.Fibonacci));
        var info = Memo.Of(Recursion.Fibonacci).Info;
        Assert.Equal((28, 16, null, 16), (info.Hits, info.Misses, info.MaxSize, info.Count));
        Memo.Of(Recursion.Fibonacci).Clear();
        info = Memo.Of(Recursion.Fibonacci).Info;
        Assert.Equal((0, 0, null, 0), (info.Hits, info.Misses, info.MaxSize, info.Count));
    }

    [WovenFact]
    public void OnAnObject() => Body.Runs(81, () => InstanceRecursion.Runs, () => Assert.Equal(23416728348467685, new InstanceRecursion().Fibonacci(80)));

    [WovenFact]
    public void Mutual() => Body.Runs(12, () => Recursion.Runs, () =>
    {
        Assert.False(Recursion.IsEven(11));
        Assert.False(Recursion.IsEven(11));
        Assert.False(Recursion.IsOdd(10));
    });

    [WovenFact]
    public void ThroughEveryPath()
    {
        Assert.Equal(3, Recursion.Distance("kitten", 6, "sitting", 7));
        Assert.Equal(2, Recursion.Distance("flaw", 4, "lawn", 4));
    }
}
