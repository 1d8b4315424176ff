using AssemblyToProcess.Async;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>What each caller of an asynchronous method sees. Each step is released by the test; nothing sleeps.</summary>
public class AsyncMethodsTests
{
    private readonly AsyncGate gate = new();

    private AsyncMethods Methods => field ??= new AsyncMethods(gate);

    private static (long Hits, long Misses, int Count) Info(MemoCache cache) => (cache.Info.Hits, cache.Info.Misses, cache.Info.Count);

    [WovenFact]
    public async Task TheResultIsKeptAndAHitIsACompletedTask()
    {
        gate.Open();
        Assert.Equal("user 1", await Methods.Load(1, default));
        var hit = Methods.Load(1, default);
        Assert.True(hit.IsCompletedSuccessfully);
        Assert.Same(hit, Methods.Load(1, default));
        Assert.Same(await hit, await Methods.Load(1, default));
        Assert.Equal(1, gate.Runs(1));
        Assert.Equal((3, 1, 1), Info(Memo.Of(Methods.Load)));
    }

    [WovenFact]
    public async Task ValueTasksSynchronousBodiesAndOthers()
    {
        gate.Open();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(5, await Methods.Length("hello"));
            Assert.Equal(14, await Methods.NotAsync(7));
            Assert.Equal(42, await Methods.WithoutKey());
            Assert.Equal("echo", await Methods.Echo("echo"));
            Assert.Equal(9, await Methods.Echo(9));
            Assert.Equal(30, await AsyncMethods.Sum(gate, 10, 20));
            Assert.Equal(77, await Methods.Timed(77));
            Assert.Equal(78, await Methods.Nothing(78));
        }
        Assert.Equal([1, 1, 1, 2, 1, 1, 3], new[] { 5, 7, 0, 1, 10, 77, 78 }.Select(gate.Runs));
        Assert.True(Methods.NotAsync(7).IsCompleted);
    }

    [WovenFact]
    public void HitsAllocateNothing()
    {
        gate.Open();
        _ = Methods.NotAsync(3);
        _ = Methods.Length("xyz").AsTask().Wait(TimeSpan.FromMinutes(1));
        long Allocated(Action call)
        {
            // The runtime itself allocates now and then while code is new.
            var least = long.MaxValue;
            for (var round = 0; round < 10; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < 100; i++)
                    call();
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            return least;
        }
        Assert.Equal(0, Allocated(() => _ = Methods.NotAsync(3)));
        Assert.Equal(0, Allocated(() => Take(Methods.Length("xyz"))));
    }

    [WovenFact]
    public async Task ConcurrentCallersShareOneRun()
    {
        var calls = Enumerable.Range(0, 64).Select(_ => Methods.Load(2, default)).ToArray();
        Assert.Equal(1, gate.Runs(2));
        gate.LetOnePass();
        Assert.All(await Task.WhenAll(calls), r => Assert.Equal("user 2", r));
        Assert.Equal((63, 1, 1), Info(Memo.Of(Methods.Load)));
    }

    [WovenFact]
    public async Task OffEachCallRuns()
    {
        var calls = Enumerable.Range(0, 3).Select(_ => Methods.EachRuns(2)).ToArray();
        Assert.Equal(3, gate.Runs(2));
        gate.Open();
        await Task.WhenAll(calls);
        Assert.Equal(2, await Methods.EachRuns(2));
        Assert.Equal((1, 3, 1), Info(Memo.Of(Methods.EachRuns)));
    }

    [WovenFact]
    public async Task AFailureGoesToThoseWhoWaitAndIsNotKept()
    {
        var calls = Enumerable.Range(0, 3).Select(_ => Methods.Load(3, default)).ToArray();
        var failure = new InvalidTimeZoneException("gone");
        gate.FailOne(failure);
        foreach (var call in calls)
            Assert.Same(failure, await Assert.ThrowsAsync<InvalidTimeZoneException>(() => call));
        Assert.Equal(0, Memo.Of(Methods.Load).Info.Count);
        gate.Open();
        Assert.Equal("user 3", await Methods.Load(3, default));
        Assert.Equal(2, gate.Runs(3));
    }

    [WovenFact]
    public async Task ABodyThatThrowsBeforeItReturnsATaskThrowsAsWritten()
    {
        for (var i = 1; i <= 2; i++)
        {
            Assert.Throws<ArgumentOutOfRangeException>("n", () => { _ = Methods.NotAsync(-1); });
            Assert.Equal(i, gate.Runs(-1));
        }
        Assert.Equal(2, await Methods.NotAsync(1));
    }

    [WovenFact]
    public async Task AJoinerLeavesByItsOwnToken()
    {
        using var leaving = new CancellationTokenSource();
        var owner = Methods.Load(4, default);
        var joiner = Methods.Load(4, leaving.Token);
        leaving.Cancel();
        var left = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joiner);
        Assert.Equal(leaving.Token, left.CancellationToken);
        Assert.False(owner.IsCompleted);
        gate.LetOnePass();
        Assert.Equal("user 4", await owner);
        Assert.Equal((1, 1, 1), Info(Memo.Of(Methods.Load)));
    }

    [WovenFact]
    public async Task TheOwnersCancellationIsTheOwnersAlone()
    {
        using var owners = new CancellationTokenSource();
        using var joiners = new CancellationTokenSource();
        var owner = Methods.Load(5, owners.Token);
        var first = Methods.Load(5, joiners.Token);
        var second = Methods.Load(5, default);
        owners.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner);
        await Until(() => gate.Runs(5) == 2); // one of the two runs again, the other joins it
        gate.Open();
        Assert.Equal("user 5", await first);
        Assert.Equal("user 5", await second);
        Assert.Equal(2, gate.Runs(5));
        Assert.Equal((1, 2, 1), Info(Memo.Of(Methods.Load)));
    }

    [WovenFact]
    public async Task AnInvalidationDuringARunKeepsItsResultOutAndNobodyJoinsTheOlderRun()
    {
        var old = Methods.Load(6, default);
        Memo.Of(Methods.Load).Clear();
        var young = Methods.Load(6, default);
        Assert.Equal(2, gate.Runs(6));
        gate.LetOnePass();
        Assert.Equal("user 6", await old);
        Assert.Equal(0, Memo.Of(Methods.Load).Info.Count);
        Assert.False(young.IsCompleted);
        gate.LetOnePass();
        Assert.Equal("user 6", await young);
        Assert.Equal(1, Memo.Of(Methods.Load).Info.Count);
    }

    [WovenFact]
    public async Task AFlowThatWouldJoinItsOwnRunRunsTheBody()
    {
        Assert.Equal(4, await Methods.Itself(1).WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(4, gate.Runs(1));
    }

    [WovenFact]
    public async Task RunsThatWaitForEachOtherDoNot()
    {
        var ping = Methods.Ping(1);
        var pong = Methods.Pong(1);
        gate.Open();
        Assert.True(await ping.WaitAsync(TimeSpan.FromMinutes(1)) > 0);
        Assert.True(await pong.WaitAsync(TimeSpan.FromMinutes(1)) > 0);
    }

    [WovenFact]
    public async Task ARecursionThatNeverWaitsStaysSynchronous()
    {
        var deep = Methods.Countdown(500);
        Assert.True(deep.IsCompleted);
        Assert.Equal(500, await deep);
        Assert.Equal(501, Memo.Of(Methods.Countdown).Info.Count);
    }

    [WovenFact]
    public async Task TheOwnersContextFlowsIntoTheBody()
    {
        AsyncMethods.Request.Value = "first";
        var owner = Methods.Context(1);
        AsyncMethods.Request.Value = "second";
        var joiner = Methods.Context(1);
        gate.Open();
        Assert.Equal("first first", await owner);
        Assert.Equal("first first", await joiner);
        Assert.Equal("second", AsyncMethods.Request.Value);
    }

    private static void Take(ValueTask<int> task) => Assert.True(task.IsCompletedSuccessfully);

    private static async Task Until(Func<bool> holds)
    {
        var end = Environment.TickCount64 + 60_000;
        while (!holds() && Environment.TickCount64 < end)
            await Task.Yield();
        Assert.True(holds());
    }
}
