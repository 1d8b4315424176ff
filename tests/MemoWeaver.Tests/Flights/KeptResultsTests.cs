namespace MemoWeaver.Tests.Flights;

/// <summary>What owner and joiners get for results that are copied, frozen, or cannot be kept.</summary>
public class KeptResultsTests
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TheCopyIsTakenBeforeAnyoneGoesOn(bool isThereAtOnce)
    {
        int[] made = [1, 2, 3];
        var body = new TaskCompletionSource<int[]>();
        var kept = 0;
        Task<int[]>? owner = null, joiner = null;
        var memo = new AsyncMemo1<int[], int[], Copied>(_ => isThereAtOnce ? new(made) : new(body.Task));
        Copied.OnKeep.Value = () =>
        {
            kept++;
            Assert.True(owner is not { IsCompleted: true } && joiner is not { IsCompleted: true });
            if (isThereAtOnce)
                joiner = Elsewhere(() => memo.Call(1));
        };
        owner = memo.Call(1).AsTask();
        Copied.OnKeep.Value = null;
        joiner ??= memo.Call(1).AsTask();
        body.TrySetResult(made);
        var own = await owner.WaitAsync(Long);
        Assert.Same(made, own);
        own[0] = 99; // the owner may do so at once
        var copies = new[] { await joiner.WaitAsync(Long), await memo.Call(1), await memo.Call(1) };
        Assert.All(copies, c => Assert.Equal([1, 2, 3], c));
        Assert.Equal(4, copies.Append(own).Distinct().Count());
        Assert.Equal(1, kept);
        Assert.Equal((3, 1, 1, 0), memo.Info);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AFrozenSnapshotGoesToTheOwnerToo(bool isThereAtOnce)
    {
        List<int> made = [1, 2];
        var body = new TaskCompletionSource<IReadOnlyList<int>>();
        var memo = new AsyncMemo1<IReadOnlyList<int>, IReadOnlyList<int>, Frozen>(_ => isThereAtOnce ? new(made) : new(body.Task));
        var owner = memo.Call(1).AsTask();
        var joiner = memo.Call(1).AsTask();
        body.TrySetResult(made);
        var own = await owner.WaitAsync(Long);
        Assert.NotSame(made, own);
        Assert.Same(own, await joiner.WaitAsync(Long));
        Assert.Same(own, await memo.Call(1));
    }

    [Fact]
    public async Task WhatCannotBeKeptEachCallerRunsFor()
    {
        var bodies = new List<TaskCompletionSource<object>>();
        var memo = new AsyncMemo1<object, object, Picky>(_ =>
        {
            lock (bodies)
                bodies.Add(new());
            return new(bodies[^1].Task);
        });
        var calls = Enumerable.Range(0, 4).Select(_ => memo.Call(1).AsTask()).ToArray();
        Assert.Single(bodies);
        bodies[0].SetResult(1);
        Assert.Equal(1, await calls[0].WaitAsync(Long));
        await Until(() => bodies.Count == 4); // together, not one after the other
        for (var i = 1; i < 4; i++)
            bodies[i].SetResult(1 + 2 * i);
        Assert.Equal([1, 3, 5, 7], (await Task.WhenAll(calls)).Cast<int>().Order());
        Assert.Equal((0, 4, 0, 4), memo.Info);
    }

    [Fact]
    public async Task WhereKeepingFailsTheOwnerLearnsSoAndOthersRunAgain()
    {
        var bodies = new List<TaskCompletionSource<object>>();
        var memo = new AsyncMemo1<object, object, Picky>(_ =>
        {
            bodies.Add(new());
            return new(bodies[^1].Task);
        });
        var owner = memo.Call(1).AsTask();
        var joiner = memo.Call(1).AsTask();
        bodies[0].SetResult(0);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => owner.WaitAsync(Long));
        await Until(() => bodies.Count == 2);
        bodies[1].SetResult(2);
        Assert.Equal(2, await joiner.WaitAsync(Long));
        Assert.Equal(2, await memo.Call(1));
    }

    [Fact]
    public void OnThreadsTheSame()
    {
        using var go = new ManualResetEventSlim();
        var runs = 0;
        var memo = new FlightMemo1<object, object, Picky>(_ =>
        {
            if (Interlocked.Increment(ref runs) == 1)
                Assert.True(go.Wait(Long));
            return 1;
        });
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() => Assert.Equal(1, memo.Call(1)))).ToArray();
        threads[0].Start();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref runs) == 1, Long));
        foreach (var thread in threads[1..])
            thread.Start();
        Assert.True(SpinWait.SpinUntil(() => threads.All(t => t.ThreadState.HasFlag(ThreadState.WaitSleepJoin)), Long));
        go.Set();
        Assert.All(threads, t => Assert.True(t.Join(Long)));
        Assert.Equal((0, 4, 0, 4), memo.Info);

        int[] made = [1];
        var copies = new FlightMemo1<int[], int[], Copied>(_ => made);
        Assert.Same(made, copies.Call(1));
        made[0] = 2;
        Assert.Equal([1], copies.Call(1));
        Assert.NotSame(copies.Call(1), copies.Call(1));

        List<int> list = [1];
        var frozen = new FlightMemo1<IReadOnlyList<int>, IReadOnlyList<int>, Frozen>(_ => list);
        Assert.NotSame(list, frozen.Call(1));
        Assert.Same(frozen.Call(1), frozen.Call(1));
    }

    static Task<T> Elsewhere<T>(Func<ValueTask<T>> call)
    {
        Task<T>? task = null;
        using (ExecutionContext.SuppressFlow())
        {
            var thread = new Thread(() => task = call().AsTask());
            thread.Start();
            Assert.True(thread.Join(Long));
        }

        return task!;
    }

    static async Task Until(Func<bool> holds)
    {
        var end = Environment.TickCount64 + 60_000;
        while (!holds() && Environment.TickCount64 < end)
            await Task.Yield();
        Assert.True(holds());
    }
}
