using MemoWeaver.Coalescing;

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
        Flight.EndWait(waiting);
        Assert.True(Inside(first, outermost, out _));
    });

    [Fact]
    public void SeveralFlowsOfOneRunWaitEachForItself() => InNoRun(() =>
    {
        Flight a = new(), b = new();
        Assert.True(Inside(a, b, out var first));
        Assert.True(Inside(a, b, out var second));
        Flight.EndWait(first);
        Assert.False(Inside(b, a, out _));
        Flight.EndWait(second);
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

    /// <summary>Runs start inside others, wait, leave and end at random; a plain search in a plain model says what must not wait.</summary>
    [Fact]
    public void RandomGraphsAgreeWithAModel() => InNoRun(() =>
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var model = new GraphModel();
            for (var step = 0; step < 120; step++)
                model.Step(random, $"seed {seed}, round {round}, step {step}");
        }
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

    static bool Inside(Flight run, Flight joined, out FlightWait? waiting)
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

    /// <summary>What a run is to others: who is around it, whom it waits on.</summary>
    sealed class GraphModel
    {
        readonly List<(Flight Run, int Outer)> _runs = [];
        readonly HashSet<int> _ended = [];
        readonly List<(int From, int To, FlightWait? Wait)> _waits = [];

        public void Step(Random random, string where)
        {
            var open = Enumerable.Range(0, _runs.Count).Where(r => !_ended.Contains(r)).ToArray();
            switch (open.Length < 2 ? 0 : random.Next(8))
            {
                case 0 or 1:
                    var outer = open.Length == 0 || random.Next(3) == 0 ? -1 : open[random.Next(open.Length)];
                    _runs.Add((Started(outer), outer));
                    break;
                case 2 when _waits.Count > 0:
                    var left = random.Next(_waits.Count);
                    Flight.EndWait(_waits[left].Wait);
                    _waits.RemoveAt(left);
                    break;
                case 3 when random.Next(2) == 0:
                    var ended = open[random.Next(open.Length)];
                    _runs[ended].Run.End();
                    _ended.Add(ended);
                    break;
                default:
                    // Also of a flow that is left over from a run that has ended.
                    var (from, to) = (random.Next(_runs.Count), open[random.Next(open.Length)]);
                    var expected = Open(from) is var flow && (flow < 0 || !Reaches(to, flow, []));
                    Assert.True(expected == Inside(_runs[from].Run, _runs[to].Run, out var wait), where);
                    if (expected)
                        _waits.Add((from, to, wait));
                    break;
            }
        }

        Flight Started(int outer)
        {
            var before = outer < 0 ? null : _runs[outer].Run.Enter();
            var made = new Flight();
            Flight.Leave(before);
            return made;
        }

        int Open(int run)
        {
            while (run >= 0 && _ended.Contains(run))
                run = _runs[run].Outer;
            return run;
        }

        bool Reaches(int run, int end, HashSet<int> seen)
        {
            if (run == end)
                return true;
            if (!seen.Add(run))
                return false;
            var inner = Enumerable.Range(0, _runs.Count).Where(r => !_ended.Contains(r) && Open(_runs[r].Outer) == run);
            var waits = _waits.Where(w => Open(w.From) == run && !_ended.Contains(w.To)).Select(w => w.To);
            return inner.Concat(waits).ToArray().Any(next => Reaches(next, end, seen));
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
