namespace MemoWeaver.Tests.Flights;

/// <summary>A joiner that has to run the body itself, and whose synchronization context or scheduler is gone.</summary>
public class GonePlaceTests
{
    [Theory]
    [InlineData("throws")]
    [InlineData("drops")]
    [InlineData("runs twice")]
    [InlineData("runs and throws")]
    public async Task OfAContext(string how)
    {
        var memo = new ScriptedFlights();
        var (owners, body, joiner) = Begin(memo, call => new GoneContext(how).In(call));
        await Cancel(owners, body);
        Assert.Equal(2, await joiner.WaitAsync(Elsewhere.Long));
        Assert.Equal(2, await memo.Call(1));
        Assert.Equal(2, memo.Info.Async.Misses);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("drops")]
    public async Task OfAScheduler(string how)
    {
        var memo = new ScriptedFlights();
        var scheduler = new GoneScheduler();
        var (owners, body, joiner) = Begin(memo, call => Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.None, scheduler).Result);
        scheduler.How = how;
        await Cancel(owners, body);
        Assert.Equal(2, await joiner.WaitAsync(Elsewhere.Long));
    }

    [Fact]
    public async Task AJoinersOwnTokenFreesItThere()
    {
        var memo = new ScriptedFlights();
        using var own = new CancellationTokenSource();
        var context = new GoneContext("drops");
        var (owners, body, joiner) = Begin(memo, call => context.In(call), own.Token);
        await Cancel(owners, body);
        Assert.True(SpinWait.SpinUntil(() => context.Posts > 0, Elsewhere.Long));
        await own.CancelAsync();
        Assert.Equal(own.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joiner.WaitAsync(Elsewhere.Long))).CancellationToken);
        Assert.Equal((1, 1), (memo.Info.Async.Misses, memo.Info.Async.Hits));
    }

    static (CancellationTokenSource Owners, TaskCompletionSource<int> Body, Task<int> Joiner) Begin(ScriptedFlights memo, Func<Func<Task<int>>, Task<int>> place, CancellationToken token = default)
    {
        var owners = new CancellationTokenSource();
        var body = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        memo.Body = (_, _) => new(body.Task);
        _ = memo.Call(1, token: owners.Token).AsTask();
        var joiner = place(() => memo.Call(1, token: token).AsTask());
        memo.Body = (_, _) => new(2);
        return (owners, body, joiner);
    }

    static async Task Cancel(CancellationTokenSource owners, TaskCompletionSource<int> body)
    {
        await owners.CancelAsync();
        body.SetCanceled(owners.Token);
        owners.Dispose();
    }

    sealed class GoneContext(string how) : SynchronizationContext
    {
        int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            if (how.StartsWith("runs", StringComparison.Ordinal))
                d(state);
            if (how == "runs twice")
                d(state);
            ObjectDisposedException.ThrowIf(how.EndsWith("throws", StringComparison.Ordinal), this);
        }

        public T In<T>(Func<T> call)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                return call();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }

    sealed class GoneScheduler : TaskScheduler
    {
        public string? How { get; set; }

        protected override void QueueTask(Task task)
        {
            ObjectDisposedException.ThrowIf(How == "throws", this);
            if (How == null)
                ThreadPool.UnsafeQueueUserWorkItem(_ => TryExecuteTask(task), null);
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task>? GetScheduledTasks() => null;
    }
}
