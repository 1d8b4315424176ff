using AssemblyToProcess.Methods;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Shapes;

public class InstanceMethodsTests
{
    [WovenFact]
    public void EachObjectHasACacheOfItsOwn() => Body.Runs(2, () => InstanceMethods.Runs, () =>
    {
        var (two, three) = (new InstanceMethods(2), new InstanceMethods(3));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(20, two.Scale(10));
            Assert.Equal(30, three.Scale(10));
        }
        Assert.Equal(2, Memo.Of(two.Scale).Info.Hits);
        Assert.Equal(1, Memo.Of(two.Scale).Info.Count);
    });

    [WovenFact]
    public void WithoutParameters() => Body.Runs(2, () => InstanceMethods.Runs, () =>
    {
        var (two, three) = (new InstanceMethods(2), new InstanceMethods(3));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(3, two.Parameterless());
            Assert.Equal(4, three.Parameterless());
        }
    });

    [WovenFact]
    public void ProtectedMethodOfABase() => Body.Runs(2, () => InstanceMethods.Runs, () =>
    {
        var derived = new DerivedInstanceMethods(5);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(4, derived.CallProtected(1));
            Assert.Equal(104, derived.Shift(1));
        }
    });

    [WovenFact]
    public void CacheDiesWithItsObject()
    {
        var reference = Use();
        for (var i = 0; i < 10 && reference.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(reference.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Use()
        {
            var instance = new InstanceMethods(9);
            instance.Scale(1);
            instance.Scale(1);
            return new WeakReference(instance);
        }
    }

    [WovenFact]
    public void ThreadsAgreeOnOneCachePerObject()
    {
        for (var round = 0; round < 50; round++)
        {
            var instance = new InstanceMethods(round);
            using var barrier = new Barrier(4);
            var threads = Enumerable.Range(0, 4).Select(i => new Thread(() =>
            {
                barrier.SignalAndWait();
                instance.Scale(i);
            })).ToArray();
            foreach (var thread in threads)
                thread.Start();
            foreach (var thread in threads)
                thread.Join();
            Assert.Equal(4, Memo.Of(instance.Scale).Info.Misses);
        }
    }
}
