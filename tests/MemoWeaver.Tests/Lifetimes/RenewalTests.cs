using MemoWeaver.Caching.Engine;
using MemoWeaver.Coalescing;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Tests.Lifetimes;

/// <summary>Results that are renewed ahead of their end and served past it: each step where it matters, in order.</summary>
[Collection(AloneCollection.Name)]
public sealed class RenewalTests : IDisposable
{
    readonly FakeTimeProvider _time = new();
    readonly IDisposable _clock;

    // Each run of the body waits here for its outcome.
    readonly System.Collections.Concurrent.BlockingCollection<TaskCompletionSource<int>> _runs = [];
    int _count;

    public RenewalTests() => _clock = CacheClock.Use(_time);

    public void Dispose()
    {
        _clock.Dispose();
        _runs.Dispose();
    }

    void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    // The next run of the body. It has begun.
    TaskCompletionSource<int> NextRun() => _runs.TryTake(out var run, TimeSpan.FromSeconds(10)) ? run : throw new TimeoutException("No run began.");

    Task<int> Begin()
    {
        var run = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Increment(ref _count);
        _runs.Add(run);
        return run.Task;
    }

    AgedMemo1 Make(bool isAsync, Ages ages) => isAsync
        ? new AsyncAgedMemo1(ages, async (_, token) => await Begin().WaitAsync(token))
        : new SyncAgedMemo1(ages, _ => Begin().GetAwaiter().GetResult());

    // Calls, and lets the run that this begins return.
    async Task<int> Store(AgedMemo1 memo, int argument, int value)
    {
        var call = Task.Run(() => memo.Call(argument));
        NextRun().SetResult(value);
        return await call;
    }

    static async Task Ended(BackgroundRun? run) => await (run?.Ended ?? Task.CompletedTask).WaitAsync(TimeSpan.FromSeconds(30));

    static bool Peek(AgedMemo1 memo, int argument, out int value) => memo.Entry(argument).TryPeek(out value);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_hit_after_RefreshAfter_starts_one_run(bool isAsync)
    {
        var memo = Make(isAsync, new(RefreshAfter: 25));
        Assert.Equal(1, await Store(memo, 0, 1));
        Advance(24.9);
        Assert.Equal(1, await memo.Call(0));
        Assert.Equal(1, _count);
        Advance(0.1);
        for (var i = 0; i < 5; i++)
            Assert.Equal(1, await memo.Call(0));
        var run = memo.RunOf(0);
        NextRun().SetResult(2);
        await Ended(run);
        Assert.Equal(2, await memo.Call(0));
        Assert.Equal(2, _count);
        Assert.Null(memo.RunOf(0));
        var info = memo.Info;
        Assert.Equal((1, 0, 0), (info.Refreshes, info.FailedRefreshes, info.StaleHits));
        Assert.Equal((7, 2, 1), (info.Hits, info.Misses, info.Count));

        // The age begins anew.
        Advance(24.9);
        Assert.Equal(2, await memo.Call(0));
        Assert.Equal(2, _count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_refresh_is_tried_again_after_RetryAfter(bool isAsync)
    {
        var memo = Make(isAsync, new(RefreshAfter: 10, RetryAfter: 5));
        await Store(memo, 0, 1);
        Advance(10);
        Assert.Equal(1, await memo.Call(0));
        var run = memo.RunOf(0);
        NextRun().SetException(new InvalidOperationException("out"));
        await Ended(run);
        Advance(4.9);
        Assert.Equal(1, await memo.Call(0));
        Assert.Equal(2, _count);
        Advance(0.1);
        Assert.Equal(1, await memo.Call(0));
        run = memo.RunOf(0);
        NextRun().SetResult(2);
        await Ended(run);
        Assert.Equal(2, await memo.Call(0));
        Assert.Equal((2, 1), (memo.Info.Refreshes, memo.Info.FailedRefreshes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_old_result_is_served_when_the_body_fails(bool isAsync)
    {
        var memo = Make(isAsync, new(Stale: 100, RetryAfter: 5));
        await Store(memo, 0, 1);
        Advance(30);
        Assert.False(Peek(memo, 0, out _));
        Assert.True(memo.Entry(0).IsStale);
        Assert.Equal(TimeSpan.FromSeconds(30), memo.Entry(0).Age);
        var call = Task.Run(() => memo.Call(0));
        NextRun().SetException(new InvalidOperationException("out"));
        Assert.Equal(1, await call);

        // Without the body for RetryAfter.
        Advance(4.9);
        Assert.Equal(1, await memo.Call(0));
        Assert.Equal(2, _count);
        Advance(0.1);
        call = Task.Run(() => memo.Call(0));
        NextRun().SetResult(3);
        Assert.Equal(3, await call);
        Assert.False(memo.Entry(0).IsStale);
        Assert.True(Peek(memo, 0, out var peeked));
        Assert.Equal(3, peeked);
        Assert.Equal((2, 1), (memo.Info.StaleHits, memo.Info.FailedRefreshes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_served_after_StaleSeconds(bool isAsync)
    {
        var memo = Make(isAsync, new(Stale: 100));
        await Store(memo, 0, 1);
        Advance(130);
        var call = Task.Run(() => memo.Call(0));
        NextRun().SetException(new InvalidOperationException("out"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => call);
        Assert.Equal(0, memo.Info.StaleHits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Other_exceptions_reach_the_caller(bool isAsync)
    {
        var memo = Make(isAsync, new(Stale: 100, StaleOn: [typeof(IOException)]));
        await Store(memo, 0, 1);
        Advance(30);
        var call = Task.Run(() => memo.Call(0));
        NextRun().SetException(new InvalidOperationException("out"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => call);

        // It does not keep the body from running.
        call = Task.Run(() => memo.Call(0));
        NextRun().SetException(new FileNotFoundException("out"));
        Assert.Equal(1, await call);
        Assert.Equal(1, memo.Info.StaleHits);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_its_own()
    {
        var memo = Make(isAsync: true, new(Stale: 100));
        await Store(memo, 0, 1);
        Advance(30);
        using var end = new CancellationTokenSource();
        var call = memo.Call(0, end.Token);
        NextRun();
        end.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        // That of somebody else is a failure.
        var other = memo.Call(0);
        NextRun().SetCanceled(new CancellationToken(canceled: true));
        Assert.Equal(1, await other);
        Assert.Equal((1, 1), (memo.Info.StaleHits, memo.Info.FailedRefreshes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Callers_that_joined_a_failed_run_get_the_old_result(bool isAsync)
    {
        var memo = Make(isAsync, new(Stale: 100));
        await Store(memo, 0, 1);
        Advance(30);
        var first = Task.Run(() => memo.Call(0));
        var run = NextRun();
        Task<int>[] others = [Task.Run(() => memo.Call(0)), Task.Run(() => memo.Call(0))];
        run.SetException(new InvalidOperationException("out"));
        var all = await Task.WhenAll([first, .. others]);
        Assert.Equal([1, 1, 1], all);
        Assert.Equal(2, _count);
        Assert.Equal(3, memo.Info.StaleHits);
    }

    // What begins an invalidation, by name.
    static void Drop(AgedMemo1 memo, string how)
    {
        switch (how)
        {
            case "remove":
                memo.Entry(0).Remove();
                break;
            case "clear":
                memo.Site.Clear();
                break;
            case "all":
                memo.Site.DropAll();
                break;
            case "tag":
                Memo.InvalidateTag("aged:0");
                break;
            case "set":
                memo.Entry(0).Set(77);
                break;
        }
    }

    public static TheoryData<bool, string> Drops()
    {
        var data = new TheoryData<bool, string>();
        foreach (var how in (string[])["remove", "clear", "all", "tag"])
        {
            data.Add(false, how);
            data.Add(true, how);
        }

        return data;
    }

    static Ages Tagged(Ages ages) => ages with { Flags = CacheFlags.Tagged };

    [Theory]
    [MemberData(nameof(Drops))]
    public async Task An_invalidation_discards_a_refresh_that_began_before(bool isAsync, string how)
    {
        var memo = Make(isAsync, Tagged(new(RefreshAfter: 10, Stale: 100)));
        await Store(memo, 0, 1);
        Advance(10);
        Assert.Equal(1, await memo.Call(0));
        var run = memo.RunOf(0);
        var body = NextRun();
        Drop(memo, how);
        Assert.False(Peek(memo, 0, out _));
        body.SetResult(2);
        await Ended(run);
        Assert.False(Peek(memo, 0, out _));
        Assert.False(memo.Entry(0).IsStale);
        Assert.Equal(3, await Store(memo, 0, 3));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_set_is_not_replaced_by_a_refresh_that_began_before(bool isAsync)
    {
        var memo = Make(isAsync, new(RefreshAfter: 10));
        await Store(memo, 0, 1);
        Advance(10);
        await memo.Call(0);
        var run = memo.RunOf(0);
        var body = NextRun();
        Drop(memo, "set");
        body.SetResult(2);
        await Ended(run);
        Assert.Equal(77, await memo.Call(0));
    }

    [Theory]
    [MemberData(nameof(Drops))]
    public async Task What_is_dropped_while_the_body_runs_is_not_served_when_it_fails(bool isAsync, string how)
    {
        var memo = Make(isAsync, Tagged(new(Stale: 100)));
        await Store(memo, 0, 1);
        Advance(30);
        var call = Task.Run(() => memo.Call(0));
        var body = NextRun();
        Drop(memo, how);
        body.SetException(new InvalidOperationException("out"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => call);
        Assert.Equal(0, memo.Info.StaleHits);
    }

    [Theory]
    [MemberData(nameof(Drops))]
    public async Task What_is_dropped_after_a_failure_is_not_served_further(bool isAsync, string how)
    {
        var memo = Make(isAsync, Tagged(new(Stale: 100)));
        await Store(memo, 0, 1);
        Advance(30);
        var call = Task.Run(() => memo.Call(0));
        NextRun().SetException(new InvalidOperationException("out"));
        Assert.Equal(1, await call);
        Drop(memo, how);
        Assert.Equal(2, await Store(memo, 0, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_old_result_is_served_while_a_run_in_the_background_hangs(bool isAsync)
    {
        var memo = Make(isAsync, new(RefreshAfter: 25, Stale: 100));
        await Store(memo, 0, 1);
        Advance(25);
        await memo.Call(0);
        var run = memo.RunOf(0);
        var hung = NextRun();
        Advance(104.9);
        Assert.Equal(1, await memo.Call(0));
        Assert.Equal(1, memo.Info.StaleHits);
        Assert.Equal(2, _count);

        // Callers run the body themselves when that is over, and what hung does not replace their result.
        Advance(0.1);
        Assert.Equal(3, await Store(memo, 0, 3));
        hung.SetResult(2);
        await Ended(run);
        Assert.Equal(3, await memo.Call(0));
        Assert.Equal(3, _count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_hangs_for_its_caller_does_not_block_others_for_ever(bool isAsync)
    {
        var memo = Make(isAsync, new(Stale: 100));
        await Store(memo, 0, 1);
        Advance(30);
        var first = Task.Run(() => memo.Call(0));
        var hung = NextRun();
        Advance(100);
        Assert.Equal(3, await Store(memo, 0, 3));
        hung.SetResult(2);
        Assert.Equal(2, await first);
        Assert.Equal(3, await memo.Call(0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_without_an_old_result_joins_the_run_in_the_background(bool isAsync)
    {
        var memo = Make(isAsync, new(RefreshAfter: 25));
        await Store(memo, 0, 1);
        Advance(25);
        await memo.Call(0);
        var body = NextRun();
        Advance(5);
        var call = Task.Run(() => memo.Call(0));
        body.SetResult(2);
        Assert.Equal(2, await call);
        Assert.Equal(2, _count);
    }

    [Fact]
    public async Task A_caller_waits_for_the_soft_timeout_at_most()
    {
        var memo = Make(isAsync: true, new(Stale: 100, SoftTimeout: 2));
        await Store(memo, 0, 1);
        Advance(30);
        var (first, second) = (memo.Call(0), memo.Call(0));
        var body = NextRun();
        Advance(1.9);
        Assert.False(first.IsCompleted || second.IsCompleted);
        Advance(0.1);
        var both = await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([1, 1], both);

        // Nobody else waits, and the run goes on and stores.
        Assert.Equal(1, await memo.Call(0).WaitAsync(TimeSpan.FromSeconds(30)));
        var run = memo.RunOf(0);
        body.SetResult(2);
        await Ended(run);
        Assert.Equal(2, await memo.Call(0));
        Assert.Equal((2, 3, 1), (_count, memo.Info.StaleHits, memo.Info.Refreshes));
    }

    [Fact]
    public async Task A_run_that_is_in_time_is_awaited()
    {
        var memo = Make(isAsync: true, new(Stale: 100, SoftTimeout: 2));
        await Store(memo, 0, 1);
        Advance(30);
        var call = memo.Call(0);
        var body = NextRun();
        Advance(1);
        body.SetResult(2);
        Assert.Equal(2, await call);

        Advance(30);
        call = memo.Call(0);
        NextRun().SetException(new InvalidOperationException("out"));
        Assert.Equal(2, await call);
        Assert.Equal(1, memo.Info.StaleHits);
    }

    [Fact]
    public async Task A_waiting_caller_is_cancelled_and_the_run_is_not()
    {
        var memo = Make(isAsync: true, new(Stale: 100, SoftTimeout: 2));
        await Store(memo, 0, 1);
        Advance(30);
        using var end = new CancellationTokenSource();
        var call = memo.Call(0, end.Token);
        var body = NextRun();
        var run = memo.RunOf(0);
        end.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        body.SetResult(2);
        await Ended(run);
        Assert.Equal(2, await memo.Call(0));
    }

    [Theory]
    [MemberData(nameof(Drops))]
    public async Task What_is_dropped_during_the_soft_timeout_is_not_served(bool isAsync, string how)
    {
        if (!isAsync)
            return;
        var memo = Make(isAsync: true, Tagged(new(Stale: 100, SoftTimeout: 2)));
        await Store(memo, 0, 1);
        Advance(30);
        var call = memo.Call(0);
        var body = NextRun();
        Drop(memo, how);
        Advance(2);
        NextRun().SetResult(3);
        Assert.Equal(3, await call.WaitAsync(TimeSpan.FromSeconds(30)));
        body.SetResult(2);
        Assert.Equal(0, memo.Info.StaleHits);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Results_past_their_lifetime_make_room_first(bool isAsync)
    {
        var memo = Make(isAsync, new(Stale: 100, MaxSize: 2));
        await Store(memo, 0, 10);
        Advance(20);
        await Store(memo, 1, 11);
        Advance(10);

        // 0 is past its lifetime and was used last.
        var call = Task.Run(() => memo.Call(0));
        NextRun().SetException(new InvalidOperationException("out"));
        Assert.Equal(10, await call);
        await Store(memo, 2, 12);
        Assert.True(Peek(memo, 1, out _));
        Assert.False(memo.Entry(0).IsStale);
        Assert.Equal((2, 1), (memo.Info.Count, memo.Info.Evictions));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sweep_drops_results_when_StaleSeconds_are_over(bool isAsync)
    {
        var memo = Make(isAsync, new(Stale: 100));
        await Store(memo, 0, 10);
        Advance(129);
        memo.Site.Sweep(memoryIsShort: false);
        Assert.Equal(1, memo.Info.Count);
        Advance(1);
        memo.Site.Sweep(memoryIsShort: false);
        Assert.Equal((0, 1), (memo.Info.Count, memo.Info.Expirations));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_result_says_how_long_it_lives(bool isAsync)
    {
        var memo = Make(isAsync, new(LifetimeOf: value => value == 0 ? null : TimeSpan.FromSeconds(value)));
        Assert.Equal(-1, await Store(memo, 0, -1));
        Assert.Equal((0, 1), (memo.Info.Count, memo.Info.Declined));
        await Store(memo, 0, 7);
        Advance(6.9);
        Assert.Equal(7, await memo.Call(0));
        Advance(0.1);
        Assert.Equal(0, await Store(memo, 0, 0));
        Advance(29.9);
        Assert.Equal(0, await memo.Call(0));
        Advance(0.1);
        Assert.Equal(600, await Store(memo, 0, 600));
        Advance(599);
        Assert.Equal(600, await memo.Call(0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exceptions_of_Lifetime_reach_the_caller(bool isAsync)
    {
        var memo = Make(isAsync, new(LifetimeOf: value => value == 1 ? throw new FormatException("age") : null));
        await Assert.ThrowsAsync<FormatException>(() => Store(memo, 0, 1));
        Assert.Equal(0, memo.Info.Count);
        Assert.Equal(2, await Store(memo, 0, 2));
        Assert.Equal(0, FlightTable.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Jitter_takes_off_its_share_at_most(bool isAsync)
    {
        var memo = Make(isAsync, new(Seconds: 100, Jitter: 0.5, MaxSize: 1024));
        for (var i = 0; i < 200; i++)
            await Store(memo, i, i);
        Advance(49.9);
        Assert.Equal(200, Enumerable.Range(0, 200).Count(i => Peek(memo, i, out _)));
        Advance(25);
        var left = Enumerable.Range(0, 200).Count(i => Peek(memo, i, out _));
        Assert.InRange(left, 50, 150);
        Advance(25.1);
        Assert.Equal(0, Enumerable.Range(0, 200).Count(i => Peek(memo, i, out _)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_in_the_background_belongs_to_nobody(bool isAsync)
    {
        var local = new AsyncLocal<string?>();
        var seen = new TaskCompletionSource<(string?, SynchronizationContext?, bool)>();
        var isFirst = true;
        int Look(CancellationToken token)
        {
            if (!isFirst)
                seen.SetResult((local.Value, SynchronizationContext.Current, token.CanBeCanceled));
            isFirst = false;
            return 1;
        }

        AgedMemo1 memo = isAsync
            ? new AsyncAgedMemo1(new(RefreshAfter: 10), (_, token) => new(Look(token)))
            : new SyncAgedMemo1(new(RefreshAfter: 10), _ => Look(default));
        using var end = new CancellationTokenSource();
        var context = SynchronizationContext.Current;
        try
        {
            local.Value = "of the caller";
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            await memo.Call(0, end.Token).ConfigureAwait(true);
            Advance(10);
            await memo.Call(0, end.Token).ConfigureAwait(true);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        Assert.Equal((null, null, false), await seen.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Many_callers_start_one_run_for_each_key()
    {
        var running = new int[8];
        var most = 0;
        var memo = new SyncAgedMemo1(new(RefreshAfter: 10, Stale: 1000), key =>
        {
            var now = Interlocked.Increment(ref running[key]);
            InterlockedMax(ref most, now);
            Thread.Yield();
            Interlocked.Decrement(ref running[key]);
            return key;
        });
        for (var round = 0; round < 50; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                for (var i = 0; i < 200; i++)
                    Assert.Equal(i % 8, memo.Get(i % 8));
            })));
            Advance(round % 3 == 0 ? 40 : 11);
        }

        Assert.Equal(1, most);
        Assert.True(memo.Info.Refreshes > 0);

        static void InterlockedMax(ref int most, int value)
        {
            for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
                Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
