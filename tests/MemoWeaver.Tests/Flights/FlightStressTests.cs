using System.Diagnostics;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Coalescing;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Flights;

/// <summary>
/// A hundred thousand runs at once, on a stack of 1.5 MB. Sixteen times as many runs may take four times as much time each; what takes time in the
/// square of them takes sixteen times as much.
/// </summary>
[Collection(AloneCollection.Name)]
public class FlightStressTests
{
    const int Most = 100_000, SmallStack = 1_536 * 1024;
    static readonly TimeSpan Guard = TimeSpan.FromMinutes(5);

    [Fact]
    public Task OnSharedKeys() => Linear(async many =>
    {
        var memo = new ScriptedFlights();
        var body = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        memo.Body = (_, _) => new(body.Task);
        var calls = await OnSmallStack(() => Enumerable.Range(0, many).Select(i => memo.Call(i % 100).AsTask()).ToArray());
        body.SetResult(4);
        Assert.All(await Task.WhenAll(calls).WaitAsync(Guard), r => Assert.Equal(4, r));
        Assert.Equal((100, many - 100), (memo.Info.Async.Misses, memo.Info.Async.Hits));
    });

    [Fact]
    public Task OfManyCallsThatEachAwaitOne() => Linear(async many =>
    {
        var memo = new ScriptedFlights();
        var body = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        memo.Body = (n, _) => n < 0 ? new(body.Task) : new(Part(n));
        async Task<int> Part(int n) => await memo.Call(-1) + n;
        var calls = await OnSmallStack(() => Enumerable.Range(0, many).Select(i => memo.Call(i).AsTask()).ToArray());
        body.SetResult(1);
        await Task.WhenAll(calls).WaitAsync(Guard);
        Assert.Equal(many, await calls[^1]);
        Assert.Equal(many + 1, memo.Info.Async.Misses);
    });

    [Fact]
    public Task OnManyObjectsWithoutParameters() => Linear(async many =>
    {
        var body = new TaskCompletionSource<int>();
        var objects = Enumerable.Range(0, many).Select(_ => new Parameterless(body.Task)).ToArray();
        var calls = await OnSmallStack(() => objects.Concat(objects).Select(o => o.Call()).ToArray());
        await OnSmallStack(() =>
        {
            body.SetResult(9); // the runs end on this stack
            return 0;
        });
        Assert.All(await Task.WhenAll(calls).WaitAsync(Guard), r => Assert.Equal(9, r));
        Assert.All(objects, o => Assert.Equal(1, o.Runs));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task InAChainThatGrowsAtEitherEnd(bool isForward) => Linear(async many =>
    {
        var memo = new ScriptedFlights();
        var gates = Enumerable.Range(0, many).Select(_ => new TaskCompletionSource()).ToArray();
        memo.Body = (n, _) => new(Part(n));
        async Task<int> Part(int n)
        {
            await gates[n].Task;
            return n == many - 1 ? 1 : await memo.Call(n + 1) + 1;
        }

        var calls = await OnSmallStack(() => Enumerable.Range(0, many).Select(n => memo.Call(n).AsTask()).ToArray());
        var before = Flight.Search.Steps;
        await OnSmallStack(() =>
        {
            for (var i = 0; i < many - 1; i++)
                gates[isForward ? i : many - 2 - i].SetResult();
            return 0;
        });
        Assert.InRange(Flight.Search.Steps - before, 0, 4 * many);
        gates[^1].SetResult();
        Assert.Equal(many, await calls[0].WaitAsync(Guard));
        Assert.Equal(many, memo.Info.Async.Misses);
    });

    [Fact]
    public Task InAChainThatGrowsAtRandom() => Linear(async many =>
    {
        var memo = new ScriptedFlights();
        var gates = Enumerable.Range(0, many).Select(_ => new TaskCompletionSource()).ToArray();
        memo.Body = (n, _) => new(Part(n));
        async Task<int> Part(int n)
        {
            await gates[n].Task;
            return n == many - 1 ? 1 : await memo.Call(n + 1) + 1;
        }

        var calls = await OnSmallStack(() => Enumerable.Range(0, many).Select(n => memo.Call(n).AsTask()).ToArray());
        var order = Enumerable.Range(0, many - 1).ToArray();
        new Random(1).Shuffle(order);
        var before = Flight.Search.Steps;
        await OnSmallStack(() =>
        {
            foreach (var i in order)
                gates[i].SetResult();
            return 0;
        });
        Assert.InRange(Flight.Search.Steps - before, 0, 4L * many * 17); // n log n
        gates[^1].SetResult();
        Assert.Equal(many, await calls[0].WaitAsync(Guard));
    });

    [Fact]
    public Task OfOneKeyThatIsInvalidatedAgainAndAgain() => Linear(async many =>
    {
        var memo = new ScriptedFlights(CacheFlags.Tagged) { Tags = () => CallTags.Of(["again and again"]) };
        var body = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        memo.Body = (_, _) => new(body.Task);
        var calls = new Task<int>[many];
        var whole = await OnSmallStack(() =>
        {
            for (var i = 0; i < many; i++)
            {
                calls[i] = memo.Call(1).AsTask();
                TagIndex.Invalidate("again and again");
            }

            return Task.WhenAll(calls);
        });
        body.SetResult(1);
        await whole.WaitAsync(Guard);
        Assert.Equal((many, 0), (memo.Info.Async.Misses, memo.Info.Async.Count));
    });

    [Fact]
    public Task OfWhichManyAreCancelledTogether() => Linear(async many =>
    {
        var memo = new ScriptedFlights();
        var body = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        memo.Body = (_, _) => new(body.Task);
        using var all = new CancellationTokenSource();
        var owner = memo.Call(1).AsTask();
        var leaving = await OnSmallStack(() => Enumerable.Range(0, many).Select(_ => memo.Call(1, token: all.Token).AsTask()).ToArray());
        var patient = memo.Call(1).AsTask();
        await OnSmallStack(() =>
        {
            all.Cancel();
            return 0;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(leaving).WaitAsync(Guard));
        Assert.All(leaving, l => Assert.True(l.IsCanceled));
        body.SetResult(3);
        Assert.Equal((3, 3), (await owner.WaitAsync(Guard), await patient.WaitAsync(Guard)));
        Assert.Equal((1, many + 1), (memo.Info.Async.Misses, memo.Info.Async.Hits));
    });

    [Fact]
    public Task NestedInOneAnother() => Linear(async many =>
    {
        var memo = new ScriptedFlights();
        memo.Body = (n, _) => new(Part(n));
        async Task<int> Part(int n)
        {
            await Task.Yield();
            return n == 0 ? 0 : await memo.Call(n - 1) + 1;
        }

        Assert.Equal(many, await memo.Call(many).AsTask().WaitAsync(Guard));
    });

    static async Task Linear(Func<int, Task> run)
    {
        await run(1000);
        var few = await ProcessorTime(() => run(Most / 16));
        var most = await ProcessorTime(() => run(Most));
        Assert.InRange(most, 0, (16 * 4 * few) + 500);
    }

    // Of all threads, in milliseconds: nothing else runs in this process, and what else the machine does is not counted.
    static async Task<double> ProcessorTime(Func<Task> run)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        await run();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    }

    static async Task<T> OnSmallStack<T>(Func<T> call) => await Elsewhere.Start(call, SmallStack).Result.WaitAsync(Guard);

    sealed class Parameterless(Task<int> body)
    {
        static readonly CacheSite Site = new(typeof(Parameterless), nameof(Parameterless), CacheFlags.PerInstance, 128, 0);
        LruCache<NoKey, int>? _cache;

        public int Runs { get; private set; }

        public Task<int> Call()
        {
            NoKey key = default;
            var call = new OneCall { Owner = this };
            return AsyncMiss.Run<NoKey, int, int, OneCall, KeptValue<int>>(LruCache<NoKey, int>.For(ref _cache, Site, this), ref key, 0, ref call).AsTask();
        }

        struct OneCall : IAsyncCall<NoKey, int>
        {
            public Parameterless Owner;

            public readonly int TokenCount => 0;

            public readonly CancellationToken GetToken(int index) => default;

            public readonly bool HasKey(ref NoKey key) => true;

            public readonly ValueTask<int> Invoke()
            {
                Owner.Runs++;
                return new(Owner.Body());
            }
        }

        async Task<int> Body() => await body.ConfigureAwait(false);
    }
}
