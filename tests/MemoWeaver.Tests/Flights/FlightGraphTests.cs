using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Flights;

/// <summary>Who waits on whom.</summary>
public class FlightGraphTests
{
    // So deep that a walk by recursion would overflow the stack, and one that walks each way again and again would not end.
    const int Depth = 20_000;

    [Fact]
    public void DeepNestingAndLongChainsOfWaiters() => InNoRun(() =>
    {
        var outermost = new Flight();
        outermost.Enter();
        for (var i = 0; i < Depth; i++)
            new Flight().Enter();
        Assert.False(Flight.TryBeginWait(outermost, out _));

        var first = NotInside();
        var last = first;
        for (var i = 0; i < Depth; i++)
        {
            var next = NotInside();
            Assert.True(Inside(next, last, out _));
            last = next;
        }
        Assert.True(Flight.TryBeginWait(last, out var waiting));
        Assert.False(Inside(first, outermost, out _)); // outermost → last → … → first
        Flight.EndWait(waiting, last);
        Assert.True(Inside(first, outermost, out _));
    });

    [Fact]
    public void SeveralFlowsOfOneRunWaitEachForItself() => InNoRun(() =>
    {
        Flight a = new(), b = new();
        Assert.True(Inside(a, b, out var first));
        Assert.True(Inside(a, b, out var second));
        Flight.EndWait(first, b);
        Assert.False(Inside(b, a, out _));
        Flight.EndWait(second, b);
        Assert.True(Inside(b, a, out _));
    });

    [Fact]
    public void ALeftoverOfARunThatEndedWaitsForItself() => InNoRun(() =>
    {
        Flight a = new(), b = new();
        a.Enter();
        Flight inner = new();
        a.End();
        inner.Enter();
        inner.End();
        Assert.True(Flight.TryBeginWait(b, out var waiting));
        Assert.Null(waiting);
    });

    [Fact]
    public void RunsThatStartOneAnotherAreCollected() => InNoRun(() =>
    {
        var first = Chain();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(first.IsAlive);
    });

    // Each run starts the next and ends; the flow goes on.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    static WeakReference Chain()
    {
        var before = new Flight();
        var first = new WeakReference(before);
        for (var i = 0; i < 10; i++)
        {
            before.Enter();
            var next = new Flight();
            before.End();
            before = next;
        }
        before.Enter();
        return first;
    }

    static bool Inside(Flight run, Flight joined, out Flight? waiting)
    {
        var before = run.Enter();
        try
        {
            return Flight.TryBeginWait(joined, out waiting);
        }
        finally
        {
            Flight.Leave(before);
        }
    }

    static Flight NotInside()
    {
        var before = new Flight().Enter();
        Flight.Leave(null);
        var made = new Flight();
        Flight.Leave(before);
        return made;
    }

    static void InNoRun(Action test)
    {
        Exception? failure = null;
        using (ExecutionContext.SuppressFlow())
        {
            var thread = new Thread(() => failure = Record.Exception(test));
            thread.Start();
            thread.Join();
        }

        Assert.Null(failure);
    }
}
