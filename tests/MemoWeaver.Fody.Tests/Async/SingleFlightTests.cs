using AssemblyToProcess.Async;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>Synchronous methods with <c>SingleFlight.On</c>: one thread runs the body, the others wait. Threads meet at events, nothing sleeps.</summary>
public class SingleFlightTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private readonly SingleFlights flights = new();

    [WovenFact]
    public void OneThreadRunsAndTheOthersGetItsResult()
    {
        using var began = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        flights.Body = n =>
        {
            began.Set();
            Assert.True(go.Wait(Long));
            return n * 2;
        };
        var results = new int[8];
        var threads = Enumerable.Range(0, 8).Select(i => new Thread(() => results[i] = flights.Run(21))).ToArray();
        threads[0].Start();
        Assert.True(began.Wait(Long));
        foreach (var thread in threads.Skip(1))
            thread.Start();
        SpinUntil(() => threads.Skip(1).All(t => t.ThreadState.HasFlag(ThreadState.WaitSleepJoin)));
        go.Set();
        Join(threads);
        Assert.All(results, r => Assert.Equal(42, r));
        var info = Memo.Of(flights.Run).Info;
        Assert.Equal((1, 7, 1), (flights.Runs, info.Hits, info.Misses));
    }

    [WovenFact]
    public void AFailureGoesToThoseWhoWaitAndTheNextCallRuns()
    {
        using var began = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        flights.Body = n =>
        {
            began.Set();
            Assert.True(go.Wait(Long));
            throw new InvalidTimeZoneException("gone");
        };
        var failures = new Exception?[3];
        var threads = Enumerable.Range(0, 3).Select(i => new Thread(() => failures[i] = Record.Exception(() => flights.Run(1)))).ToArray();
        threads[0].Start();
        Assert.True(began.Wait(Long));
        foreach (var thread in threads.Skip(1))
            thread.Start();
        SpinUntil(() => threads.Skip(1).All(t => t.ThreadState.HasFlag(ThreadState.WaitSleepJoin)));
        go.Set();
        Join(threads);
        Assert.All(failures, f => Assert.IsType<InvalidTimeZoneException>(f));
        flights.Body = n => 5;
        Assert.Equal(5, flights.Run(1));
        Assert.Equal(2, flights.Runs);
    }

    [WovenFact]
    public void ARunEndsAfterItsFinallyBlocks()
    {
        Exception? joined = null;
        Thread? during = null;
        flights.Body = n =>
        {
            if (flights.Runs > 1)
                return 2;
            try
            {
                throw new InvalidTimeZoneException();
            }
            finally
            {
                // Would run the body if the run had ended by now.
                during = new Thread(() => joined = Record.Exception(() => flights.Run(n)));
                during.Start();
                SpinUntil(() => !during.IsAlive || during.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
            }
        };
        var thrown = Assert.Throws<InvalidTimeZoneException>(() => flights.Run(1));
        Join([during!]);
        Assert.Same(thrown, joined);
        Assert.Equal(1, flights.Runs);
    }

    [WovenFact]
    public void ThreeThreadsAroundACycle()
    {
        using var all = new Barrier(3);
        using var first = new ThreadLocal<bool>(() => true);
        flights.Body = n =>
        {
            if (!first.Value)
                return 100;
            first.Value = false;
            Assert.True(all.SignalAndWait(Long));
            return 1 + flights.Run(n % 3 + 1);
        };
        var results = new int[3];
        var threads = Enumerable.Range(0, 3).Select(i => new Thread(() => results[i] = flights.Run(i + 1))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        Join(threads);
        Assert.All(results, r => Assert.InRange(r, 101, 103));
        Assert.Equal(4, flights.Runs);
        Assert.Equal((2, 4), (Memo.Of(flights.Run).Info.Hits, Memo.Of(flights.Run).Info.Misses));
    }

    [WovenFact]
    public void TheSameThreadAndKeyRunsTheBody()
    {
        var depth = 0;
        flights.Body = n => ++depth < 4 ? 1 + flights.Run(n) : 0;
        Assert.Equal(3, flights.Run(9));
        Assert.Equal(4, flights.Runs);
    }

    [WovenFact]
    public void ThreadsThatNeedEachOtherDoNotWaitForEver()
    {
        using var both = new Barrier(2);
        var first = new ThreadLocal<bool>(() => true);
        flights.Body = n =>
        {
            if (!first.Value)
                return 100;
            first.Value = false;
            Assert.True(both.SignalAndWait(Long));
            return n == 1 ? flights.Other(2) + 1 : flights.Run(1) + 1; // each needs what the other is computing
        };
        int one = 0, two = 0;
        Thread[] threads = [new(() => one = flights.Run(1)), new(() => two = flights.Other(2))];
        foreach (var thread in threads)
            thread.Start();
        Join(threads);
        Assert.True(one >= 101 && two >= 101);
        Assert.Equal(3, flights.Runs);
    }

    [WovenFact]
    public void AClearMeanwhileStartsAnotherRun()
    {
        flights.Body = n =>
        {
            if (flights.Runs > 1)
                return 2;
            Memo.Of(flights.Run).Clear();
            return RunElsewhere(() => flights.Run(n)) - 1;
        };
        Assert.Equal(1, flights.Run(3));
        Assert.Equal(2, flights.Run(3));
        Assert.Equal(2, flights.Runs);
    }

    [WovenFact]
    public void OutValuesGenericsStructsAndMethodsWithoutKey()
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.True(flights.TryRun(3, out var text));
            Assert.Equal("text 3", text);
            Assert.False(flights.TryRun(-1, out text));
            Assert.Equal("text -1", text);
            Assert.Equal("only", SingleFlights.WithoutKey());
            Assert.Equal(4, SingleFlights.Generic(4));
            Assert.Equal("four", SingleFlights.Generic("four"));
            Assert.Equal(30, new SingleFlightPoint(1, 2).Scaled(10));
            Assert.Equal(50, new SingleFlightPoint(3, 2).Scaled(10));
            Assert.Equal(50, new SingleFlightPoint(3, 2).ScaledLater(10).Result);
        }
        Assert.Equal(2, flights.Runs);
    }

    [WovenFact]
    public void TheOwnersCancellationIsItsOwn()
    {
        using var owners = new CancellationTokenSource();
        using var shutdown = new CancellationTokenSource();
        foreach (var (call, source) in new (Func<CancellationToken, int>, CancellationTokenSource)[]
        {
            (token => flights.OfAll([1, 2], token), owners),
            (token => flights.Until(2, default, token), shutdown),
        })
        {
            using var began = new ManualResetEventSlim();
            flights.TokenBody = token =>
            {
                if (!token.CanBeCanceled)
                    return 0;
                began.Set();
                Assert.True(token.WaitHandle.WaitOne(Long));
                throw new OperationCanceledException(token);
            };
            Exception? owner = null;
            var result = 0;
            Thread[] threads = [new(() => owner = Record.Exception(() => call(source.Token))), new(() => result = call(default))];
            threads[0].Start();
            Assert.True(began.Wait(Long));
            threads[1].Start();
            SpinUntil(() => threads[1].ThreadState.HasFlag(ThreadState.WaitSleepJoin));
            source.Cancel();
            Join(threads);
            Assert.Equal(source.Token, Assert.IsType<OperationCanceledException>(owner).CancellationToken);
            Assert.Equal(2, result);
        }
    }

    [WovenFact]
    public void AJoinersTokenFreesIt()
    {
        using var own = new CancellationTokenSource();
        using var began = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        flights.TokenBody = _ =>
        {
            began.Set();
            Assert.True(go.Wait(Long, CancellationToken.None));
            return 5;
        };
        Exception? left = null;
        var result = 0;
        Thread[] threads = [new(() => result = flights.OfAll([1], default)), new(() => left = Record.Exception(() => flights.OfAll([1], own.Token)))];
        threads[0].Start();
        Assert.True(began.Wait(Long));
        threads[1].Start();
        SpinUntil(() => threads[1].ThreadState.HasFlag(ThreadState.WaitSleepJoin));
        own.Cancel();
        Join([threads[1]]);
        Assert.Equal(own.Token, Assert.IsType<OperationCanceledException>(left).CancellationToken);
        go.Set();
        Join(threads);
        Assert.Equal((6, 1), (result, flights.Runs));
    }

    [WovenFact]
    public void AnArgumentThatChangesDuringTheRunIsAnotherKey()
    {
        List<int> list = [1, 2];
        flights.TokenBody = _ =>
        {
            list.Add(3); // as another thread may
            return 0;
        };
        Assert.Equal(3, flights.OfAll(list, default));
        flights.TokenBody = _ => 0;
        Assert.Equal(2, flights.OfAll([1, 2], default));
        Assert.Equal((2, 1), (flights.Runs, Memo.Of(flights.OfAll).Info.Count));
    }

    private static T RunElsewhere<T>(Func<T> call)
    {
        var result = default(T);
        var thread = new Thread(() => result = call());
        thread.Start();
        Join([thread]);
        return result!;
    }

    private static void Join(Thread[] threads) => Assert.All(threads, t => Assert.True(t.Join(Long)));

    private static void SpinUntil(Func<bool> holds) => Assert.True(SpinWait.SpinUntil(holds, Long));
}
