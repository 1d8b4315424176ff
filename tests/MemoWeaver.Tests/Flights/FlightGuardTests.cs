using System.Threading.Tasks.Sources;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Flights;

/// <summary>Whatever code of the user fails or calls back between the publication of a run and its end: the run ends, and the next call runs.</summary>
public class FlightGuardTests
{
    public static TheoryData<string, bool> Failures
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var place in (string[])["GetStatus", "GetResult", "OnCompleted", "Body", "Equals", "HasKey", "When", "Weigher", "Tags"])
            {
                data.Add(place, false);
                if (place is not ("GetStatus" or "GetResult" or "OnCompleted"))
                    data.Add(place, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task ARunEndsWhereverUserCodeThrows(string place, bool isSync)
    {
        var memo = new ScriptedFlights(CacheFlags.Tagged | CacheFlags.Conditional, isWeighed: true);
        Task<int> Call() => isSync ? Elsewhere.Start(() => memo.CallSync(1, looksUp: false)).Result : Elsewhere.Start(() => memo.Call(1, looksUp: false).AsTask()).Result.Unwrap();
        if (place == "Equals")
        {
            // Something to compare with: a result of the same hash.
            await Call();
            memo.Script.OnEquals = (_, _) => throw new InvalidTimeZoneException();
        }

        var joiners = new List<Task<int>>();
        var failing = true;
        int Fail(string here, int value)
        {
            if (!Volatile.Read(ref failing))
                return value;
            if (here == "Body" && joiners.Count == 0)
            {
                var (thread, result) = isSync ? Elsewhere.Start(() => memo.CallSync(1, looksUp: false)) : Start();
                joiners.Add(result);
                if (isSync)
                    Elsewhere.UntilWaiting(thread);
            }

            return here == place ? throw new InvalidTimeZoneException() : value;
        }

        (Thread, Task<int>) Start()
        {
            var (thread, result) = Elsewhere.Start(() => memo.Call(1, looksUp: false).AsTask());
            Assert.True(thread.Join(Elsewhere.Long));
            return (thread, result.Unwrap());
        }

        memo.SyncBody = (n, _) => Fail("Body", n);
        memo.Body = (n, _) =>
        {
            Fail("Body", n);
            return place is "GetStatus" or "GetResult" or "OnCompleted" && failing ? new(new Spent(place), 0) : new(n);
        };
        memo.When = n => Fail("When", 1) == 1;
        memo.Weigher = n => Fail("Weigher", 1);
        memo.HasKey = () => Fail("HasKey", 1) == 1;
        memo.Tags = () => Fail("Tags", 0) == 0 ? CallTags.Of([]) : CallTags.Unknown;

        var outcome = await Record.ExceptionAsync(() => Call().WaitAsync(Elsewhere.Long));
        if (place == "HasKey")
            Assert.Null(outcome); // not a reason to fail a call that has succeeded
        else
            Assert.IsType<InvalidTimeZoneException>(outcome);
        failing = false;
        memo.Script.OnEquals = null;
        foreach (var joiner in joiners)
            Assert.True(await Record.ExceptionAsync(() => joiner.WaitAsync(Elsewhere.Long)) is null or InvalidTimeZoneException);
        Assert.Equal(1, await Call().WaitAsync(Elsewhere.Long));
    }

    [Theory]
    [InlineData("GetStatus")]
    [InlineData("GetResult")]
    [InlineData("OnCompleted")]
    public async Task WhatAValueTaskThrowsIsTheFailureOfTheRun(string place)
    {
        var memo = new ScriptedFlights();
        Task<int>? joiner = null;
        memo.Body = (_, _) =>
        {
            if (joiner == null)
                Assert.True(Elsewhere.Start(() => joiner = memo.Call(1).AsTask()).Thread.Join(Elsewhere.Long));
            return new(new Spent(place), 0);
        };
        var owner = memo.Call(1).AsTask(); // by its task, as an asynchronous method fails
        var thrown = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => owner.WaitAsync(Elsewhere.Long));
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidTimeZoneException>(() => joiner!.WaitAsync(Elsewhere.Long)));
        Assert.Equal((1, 1, 0), (memo.Info.Async.Hits, memo.Info.Async.Misses, memo.Info.Async.Count));
    }

    [Theory]
    [InlineData("When", false)]
    [InlineData("When", true)]
    [InlineData("Weigher", false)]
    [InlineData("Weigher", true)]
    [InlineData("HasKey", true)]
    [InlineData("GetResult", false)]
    public async Task UserCodeThatNeedsTheSameKeyDoesNotWaitForItself(string place, bool isLater)
    {
        var memo = new ScriptedFlights(CacheFlags.Conditional, isWeighed: true);
        var depth = 0;
        int Need(string here, int value)
        {
            if (here != place || Interlocked.Increment(ref depth) > 1)
                return value;
            using var isThere = new ManualResetEventSlim();
            memo.Call(1, looksUp: false).AsTask().ContinueWith(_ => isThere.Set(), TaskScheduler.Default);
            Assert.True(isThere.Wait(Elsewhere.Long));
            return value;
        }

        memo.When = n => Need("When", 1) == 1;
        memo.Weigher = n => Need("Weigher", 1);
        memo.HasKey = () => Need("HasKey", 1) == 1;
        var body = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        memo.Body = (n, _) => place == "GetResult" ? new(new Spent("none") { OnResult = () => Need("GetResult", n) }, 0)
            : isLater && Volatile.Read(ref depth) == 0 ? new(body.Task) : new(n);
        var call = memo.Call(1).AsTask();
        body.SetResult(1);
        Assert.Equal(1, await call.WaitAsync(Elsewhere.Long));
        Assert.True(depth > 0);
        Assert.Equal(1, await memo.Call(1));
    }

    [Fact]
    public async Task ARunEndsThoughItsThreadIsInterrupted()
    {
        var memo = new ScriptedFlights();
        memo.SyncBody = (_, _) =>
        {
            Thread.CurrentThread.Interrupt();
            return 3;
        };
        var (_, owner) = Elsewhere.Start(() =>
        {
            var result = memo.CallSync(1, looksUp: false);
            Assert.Throws<ThreadInterruptedException>(() => Thread.Sleep(0)); // not lost
            return result;
        });
        Assert.Equal(3, await owner.WaitAsync(Elsewhere.Long));
        Assert.Equal(3, memo.CallSync(1));
    }

    /// <summary>A source of a value task that fails at one of its members, as one does that was used already.</summary>
    sealed class Spent(string place) : IValueTaskSource<int>
    {
        public Func<int>? OnResult { get; init; }

        public int GetResult(short token) => place == "GetResult" ? throw new InvalidTimeZoneException() : OnResult?.Invoke() ?? 1;

        public ValueTaskSourceStatus GetStatus(short token) => place switch
        {
            "GetStatus" => throw new InvalidTimeZoneException(),
            "OnCompleted" => ValueTaskSourceStatus.Pending,
            _ => ValueTaskSourceStatus.Succeeded,
        };

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => throw new InvalidTimeZoneException();
    }
}
