using System.Threading.Tasks.Sources;
using AssemblyToProcess.Async;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>What owner, joiner and later caller see in each case of the table in docs/guide/how-to/async.md. Bodies end when the test says so.</summary>
public class CallersTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly AsyncLocal<string?> Flow = new();
    private readonly ScriptedAsync method = new();
    private readonly List<TaskCompletionSource<int>> bodies = [];
    private readonly List<string?> flows = [];

    public CallersTests() => method.Body = (_, _) =>
    {
        flows.Add(Flow.Value);
        bodies.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
        return bodies[^1].Task;
    };

    private (long Hits, long Misses, int Count) Info => Figures(Memo.Of(method.Load));

    [WovenFact]
    public async Task TheOwnerDoesNotReturnBeforeItsBody()
    {
        using var owners = new CancellationTokenSource();
        var owner = method.Load(1, owners.Token);
        await owners.CancelAsync();
        Assert.False(owner.IsCompleted);
        bodies[0].SetResult(7);
        Assert.Equal(7, await owner);
        Assert.Equal(7, await method.Load(1, default));
        Assert.Equal((1, 1, 1), Info);
    }

    [WovenFact]
    public async Task AResultIsForAllAlsoWhenTheOwnerHadCancelled()
    {
        using var owners = new CancellationTokenSource();
        var owner = method.Load(1, owners.Token);
        var joiner = method.Load(1, default);
        await owners.CancelAsync();
        bodies[0].SetResult(7);
        Assert.Equal((7, 7), (await owner, await joiner));
        Assert.Single(bodies);
    }

    [WovenFact]
    public async Task AfterTheOwnersCancellationAWaiterRunsAgainInItsOwnPlaceAndFlow()
    {
        using var owners = new CancellationTokenSource();
        var pump = new Pump();
        Flow.Value = "owner";
        var owner = method.Load(1, owners.Token);
        Flow.Value = "joiner";
        SynchronizationContext? place = null;
        var joiner = pump.In(() => method.Load(1, default));
        Flow.Value = "test";
        var first = method.Body;
        method.Body = (key, token) =>
        {
            place = SynchronizationContext.Current;
            return first(key, token);
        };
        await owners.CancelAsync();
        var failure = new InvalidTimeZoneException();
        bodies[0].SetException(failure); // any failure, not only a cancellation
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidTimeZoneException>(() => owner));
        Assert.Single(bodies);
        await pump.Run(1);
        Assert.Equal(["owner", "joiner"], flows);
        Assert.Same(pump, place);
        bodies[1].SetResult(8);
        Assert.Equal(8, await joiner.WaitAsync(Long));
        Assert.Equal((0, 2, 1), Info);
    }

    [WovenFact]
    public async Task EachOfSeveralTokensIsTheCallersOwn()
    {
        using var request = new CancellationTokenSource();
        using var shutdown = new CancellationTokenSource();
        var owner = method.LoadUntil(1, default, shutdown.Token);
        var first = method.LoadUntil(1, request.Token);
        var second = method.LoadUntil(1, default, request.Token);
        var patient = method.LoadUntil(1, default);
        await request.CancelAsync();
        foreach (var left in new[] { first, second })
            Assert.Equal(request.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.WaitAsync(Long))).CancellationToken);
        await shutdown.CancelAsync();
        bodies[0].SetCanceled(shutdown.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner);
        await Until(() => bodies.Count == 2);
        bodies[1].SetResult(3);
        Assert.Equal(3, await patient.WaitAsync(Long));
    }

    [WovenFact]
    public async Task ACancellationThatNobodyAskedForIsAFailureLikeOthers()
    {
        var owner = method.Load(1, default);
        var joiner = method.Load(1, default);
        bodies[0].SetCanceled(new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joiner.WaitAsync(Long));
        Assert.True(owner.IsCanceled && joiner.IsCanceled);
        Assert.Equal((1, 1, 0), Info);
    }

    [WovenFact]
    public async Task AllExceptionsOfARunComeAcross()
    {
        var owner = method.Load(1, default);
        var joiner = method.Load(1, default);
        Exception[] failures = [new InvalidTimeZoneException(), new InvalidDataException()];
        bodies[0].SetException(failures);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => owner);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => joiner.WaitAsync(Long));
        Assert.Equal(failures, owner.Exception!.InnerExceptions);
        Assert.Equal(failures, joiner.Exception!.InnerExceptions);
    }

    [WovenFact]
    public async Task ATaskThatHasFailedAlreadyIsHandedOverAsItIs()
    {
        var failed = Task.FromException<int>(new InvalidTimeZoneException());
        var cancelled = Task.FromCanceled<int>(new CancellationToken(canceled: true));
        foreach (var task in new[] { failed, cancelled, failed })
        {
            method.Body = (_, _) => task;
            Assert.Same(task, method.Load(1, default));
        }
        method.Body = (_, _) => Task.FromResult(4);
        var completed = method.Load(1, default);
        Assert.True(completed.IsCompletedSuccessfully);
        Assert.Same(completed, method.Load(1, default));
        Assert.Equal(4, await completed);
        Assert.Equal((1, 4, 1), Info);
    }

    [WovenFact]
    public async Task ANullTaskIsReturnedAndNotKept()
    {
        method.Body = (_, _) => null!;
        Assert.Null(method.Load(1, default));
        Assert.Null(method.Load(1, default));
        Assert.Equal((0, 2, 0), Info);

        // A joiner has a task already: it fails, after its own run has given nothing either.
        Task<int>? joiner = null;
        method.Body = (_, _) =>
        {
            if (joiner is null)
            {
                method.Body = (_, _) => null!;
                Elsewhere(() => joiner = method.Load(1, default));
            }
            return null!;
        };
        Assert.Null(method.Load(1, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => joiner!.WaitAsync(Long));
        method.Body = (_, _) => Task.FromResult(5);
        Assert.Equal(5, await method.Load(1, default));
    }

    [WovenFact]
    public void AThrowingBodyEndsItsRunAfterItsFinallyBlocks()
    {
        Task<int>? joiner = null, during = null;
        method.Body = (_, _) =>
        {
            bodies.Add(new());
            Elsewhere(() => joiner = method.Load(1, default));
            try
            {
                throw new InvalidTimeZoneException();
            }
            finally
            {
                Elsewhere(() => during = method.Load(1, default)); // would run the body if the run had ended by now
            }
        };
        var thrown = Assert.Throws<InvalidTimeZoneException>(() => { _ = method.Load(1, default); });
        Assert.Single(bodies);
        foreach (var waiting in new[] { joiner!, during! })
            Assert.Same(thrown, Assert.Throws<AggregateException>(() => waiting.Wait(Long)).InnerException);
    }

    [WovenFact]
    public async Task AValueTaskIsUsedOnce()
    {
        var source = new OnceOnly();
        method.ValueBody = _ => source.Task;
        var owner = method.Value(1);
        var joiner = method.Value(1);
        source.SetResult(6);
        Assert.Equal((6, 6), (await owner, await joiner));

        var ready = new OnceOnly();
        ready.SetResult(7);
        method.ValueBody = _ => ready.Task;
        Assert.Equal((7, 7), (await method.Value(2), await method.Value(2)));

        var failed = new OnceOnly();
        failed.SetException(new InvalidTimeZoneException());
        method.ValueBody = _ => failed.Task;
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await method.Value(3));
        Assert.Equal((1, 1, 1), (source.Uses, ready.Uses, failed.Uses));
    }

    [WovenFact]
    public async Task AnInvalidatedRunServesItsCallersOnly()
    {
        var old = new[] { method.Load(1, default), method.Load(1, default) };
        Memo.Of(method.Load).Clear();
        var young = new[] { method.Load(1, default), method.Load(1, default) };
        Assert.Equal(2, bodies.Count);
        bodies[1].SetResult(2);
        Assert.All(await Task.WhenAll(young), r => Assert.Equal(2, r));
        bodies[0].SetResult(1);
        Assert.All(await Task.WhenAll(old), r => Assert.Equal(1, r));
        Assert.Equal(2, await method.Load(1, default));
    }

    [WovenFact]
    public async Task AnExpiredResultIsComputedByOneCaller()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var clock = (IDisposable)typeof(Memo).Assembly.GetType("MemoWeaver.Caching.Engine.CacheClock", throwOnError: true)!
            .GetMethod("Use", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.Invoke(null, [time])!;
        var first = method.Expiring(1);
        bodies[0].SetResult(1);
        Assert.Equal(1, await first);
        time.Advance(TimeSpan.FromSeconds(31));
        var calls = Enumerable.Range(0, 16).Select(_ => method.Expiring(1)).ToArray();
        Assert.Equal(2, bodies.Count);
        bodies[1].SetResult(2);
        Assert.All(await Task.WhenAll(calls), r => Assert.Equal(2, r));
        Assert.Equal((15, 2, 1), Figures(Memo.Of(method.Expiring)));
    }

    [WovenFact]
    public async Task WithoutSizeOrWithSingleFlightOffEachCallRuns()
    {
        var calls = new[] { method.Nothing(1), method.Nothing(1), method.EachRuns(1), method.EachRuns(1) };
        Assert.Equal(4, bodies.Count);
        for (var i = 0; i < 4; i++)
            bodies[i].SetResult(i);
        for (var i = 0; i < 4; i++)
            Assert.Equal(i, await calls[i]);
        Assert.Equal((0, 2, 0), Figures(Memo.Of(method.Nothing)));
        Assert.Equal((0, 2, 1), Figures(Memo.Of(method.EachRuns)));
    }

    [WovenFact]
    public async Task ArgumentsThatChangeDuringARunAreAnotherKey()
    {
        var uncacheable = Uncacheable(nameof(method.OfAll));
        List<int> mine = [1, 2], others = [1, 2];
        var owner = method.OfAll(mine, default);
        var joiner = method.OfAll(others, default);
        mine.Add(3); // what the body reads from now on is not [1, 2]
        bodies[0].SetResult(3);
        Assert.Equal(3, await owner);
        await Until(() => bodies.Count == 2);
        bodies[1].SetResult(2);
        Assert.Equal(2, await joiner.WaitAsync(Long));
        Assert.Equal(2, await method.OfAll([1, 2], default));
        Assert.Equal((1, 2, 1), Figures(Memo.Of(method.OfAll)));
        Assert.Equal(uncacheable + 1, Uncacheable(nameof(method.OfAll)));
    }

    [WovenFact]
    public async Task AWaiterWhoseArgumentsChangedRunsForItself()
    {
        using var owners = new CancellationTokenSource();
        List<int> mine = [1, 2];
        var owner = method.OfAll([1, 2], owners.Token);
        var joiner = method.OfAll(mine, default);
        mine.Add(3);
        await owners.CancelAsync();
        bodies[0].SetCanceled(owners.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner);
        await Until(() => bodies.Count == 2);
        mine.Remove(3);
        bodies[1].SetResult(3);
        Assert.Equal(3, await joiner.WaitAsync(Long));
        Assert.Equal(0, Memo.Of(method.OfAll).Info.Count);
    }

    [WovenFact]
    public async Task WhatVaryByNamesMayChangeOrFailMeanwhile()
    {
        method.Tenant = () => "a";
        var changed = method.ForTenant(1);
        method.Tenant = () => "b";
        bodies[0].SetResult(1);
        Assert.Equal(1, await changed);

        var gone = method.ForTenant(2);
        method.Tenant = () => throw new ObjectDisposedException("request");
        bodies[1].SetResult(2);
        Assert.Equal(2, await gone);
        Assert.Equal((0, 2, 0), Figures(Memo.Of(method.ForTenant)));

        method.Tenant = () => "a";
        var kept = method.ForTenant(1);
        bodies[2].SetResult(3);
        Assert.Equal((3, 3), (await kept, await method.ForTenant(1)));
    }

    [WovenFact]
    public async Task WhatABodySetsInTheFlowStaysAsWritten()
    {
        Flow.Value = "caller";
        method.Body = (key, _) =>
        {
            Flow.Value = "body"; // not an async method: this reaches the caller, as it would without a cache
            return Task.FromResult(key);
        };
        await method.Load(1, default).ConfigureAwait(false);
        Assert.Equal("body", Flow.Value);
        Flow.Value = "caller";
        await method.Load(1, default).ConfigureAwait(false);
        Assert.Equal("caller", Flow.Value);
        method.Body = async (key, _) =>
        {
            Flow.Value = "body";
            await Task.Yield();
            return key;
        };
        await method.Load(2, default).ConfigureAwait(false);
        Assert.Equal("caller", Flow.Value);
    }

    [WovenFact]
    public async Task AKeptTaskHoldsOnToNothingOfItsCallers()
    {
        var (token, flow) = await CallOnce();
        for (var i = 0; i < 10 && (token.IsAlive || flow.IsAlive); i++)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(token.IsAlive);
        Assert.False(flow.IsAlive);
        Assert.Equal(1, await method.Load(1, default));
        Assert.Equal((2, 1, 1), Info);
    }

    private async Task<(WeakReference Token, WeakReference Flow)> CallOnce()
    {
        var body = method.Body;
        using var tokens = new CancellationTokenSource();
        Flow.Value = new string('f', 3);
        var result = (new WeakReference(tokens), new WeakReference(Flow.Value));
        method.Body = async (key, token) =>
        {
            await Task.Yield();
            GC.KeepAlive(token);
            return key;
        };
        await Task.WhenAll(method.Load(1, tokens.Token), method.Load(1, tokens.Token));
        method.Body = body;
        return result;
    }

    [WovenFact]
    public async Task AJoinersOwnAwaitSaysWhereItGoesOn()
    {
        var pump = new Pump();
        async Task<SynchronizationContext?> Place(bool stay)
        {
            await method.Load(1, default).ConfigureAwait(stay);
            return SynchronizationContext.Current;
        }
        var owner = method.Load(1, default);
        var stays = pump.In(() => Place(true));
        var leaves = pump.In(() => Place(false));
        bodies[0].SetResult(1);
        Assert.Null(await leaves.WaitAsync(Long));
        Assert.False(stays.IsCompleted);
        await pump.Run(1);
        Assert.Same(pump, await stays.WaitAsync(Long));
        Assert.Equal(1, await owner);
    }

    private static (long Hits, long Misses, int Count) Figures(MemoCache cache) =>
        (cache.Info.Hits, cache.Info.Misses, cache.Info.Count);

    // Counted for the method, not for each object.
    private static long Uncacheable(string name) => Memo.Of(typeof(ScriptedAsync).GetMethod(name)!).Info.Uncacheable;

    // On a thread that is no part of the body's flow, so that it may join the body's run.
    private static void Elsewhere(Action action)
    {
        using (ExecutionContext.SuppressFlow())
        {
            var thread = new Thread(() => action());
            thread.Start();
            Assert.True(thread.Join(Long));
        }
    }

    private static async Task Until(Func<bool> holds)
    {
        var end = Environment.TickCount64 + 60_000;
        while (!holds() && Environment.TickCount64 < end)
            await Task.Yield();
        Assert.True(holds());
    }

    /// <summary>A value task that says how often it was looked at.</summary>
    private sealed class OnceOnly : IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> core = new() { RunContinuationsAsynchronously = true };
        private int uses;

        public int Uses => uses;

        public ValueTask<int> Task => new(this, core.Version);

        public void SetResult(int value) => core.SetResult(value);

        public void SetException(Exception exception) => core.SetException(exception);

        public int GetResult(short token)
        {
            Interlocked.Increment(ref uses);
            return core.GetResult(token);
        }

        public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            core.OnCompleted(continuation, state, token, flags);
    }
}
