using AssemblyToProcess.Async;
using MemoWeaver.Fody.Tests.Running;
using Xunit.Abstractions;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>
/// Random calls, ends, failures, cancellations and invalidations, in an order that the seed gives, against a model: which run each
/// caller belongs to, and how it must end. The next step is taken when everyone whom the last one concerns has moved.
/// </summary>
public class RandomFlightsTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly Random Seeds = new();

    [WovenFact]
    public async Task EachCallerEndsAsTheModelSays()
    {
        for (var round = 0; round < 100; round++)
        {
            var seed = Seeds.Next();
            output.WriteLine($"seed {seed}");
            await new World(seed).Play(steps: 100);
        }
    }

    private sealed class Run(int key)
    {
        public int Key { get; } = key;

        public TaskCompletionSource<int> Body { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Caller Owner { get; set; } = null!;

        /// <summary>Began before the last invalidation.</summary>
        public bool IsStale { get; set; }
    }

    private sealed class Caller(Task<int> call, CancellationTokenSource token, Run run)
    {
        public Task<int> Call { get; } = call;

        public CancellationTokenSource Token { get; } = token;

        public Run Run { get; set; } = run;
    }

    private sealed class World(int seed)
    {
        private readonly Random random = new(seed);
        private readonly ScriptedAsync method = new();
        private readonly Pump pump = new();
        private readonly List<Run> started = [];
        private readonly List<Caller> waiting = [];
        private readonly Dictionary<int, Run> current = [];
        private readonly Dictionary<int, int> cached = [];
        private int values;

        public async Task Play(int steps)
        {
            method.Body = (key, _) =>
            {
                var run = new Run(key);
                started.Add(run);
                return run.Body.Task;
            };
            for (var step = 0; step < steps; step++)
                await Step();
            while (OpenRun() is { } open)
                await Succeed(open);
            Assert.Empty(waiting);
        }

        private Task Step() => random.Next(12) switch
        {
            < 5 => Call(random.Next(3)),
            < 7 => OpenRun() is { } run ? Succeed(run) : Task.CompletedTask,
            < 9 => OpenRun() is { } run ? Fail(run) : Task.CompletedTask,
            < 11 => Cancel(),
            _ => Invalidate(),
        };

        private async Task Call(int key)
        {
            var token = new CancellationTokenSource();
            var before = started.Count;
            var call = pump.In(() => method.Load(key, token.Token));
            if (cached.TryGetValue(key, out var value))
            {
                Assert.True(call.IsCompleted);
                Assert.Equal(value, await call);
                return;
            }
            Assert.False(call.IsCompleted);
            Assert.Equal(current.ContainsKey(key) ? before : before + 1, started.Count);
            if (!current.TryGetValue(key, out var run))
                current[key] = run = started[before];
            var caller = new Caller(call, token, run);
            run.Owner ??= caller;
            waiting.Add(caller);
        }

        private async Task Succeed(Run run)
        {
            var value = ++values;
            run.Body.SetResult(value);
            foreach (var caller in Ended(run))
                Assert.Equal(value, await caller.Call.WaitAsync(Long));
            if (!run.IsStale)
                cached[run.Key] = value;
        }

        private async Task Fail(Run run)
        {
            var failure = new InvalidTimeZoneException();
            var isOwners = run.Owner.Token.IsCancellationRequested;
            var before = started.Count;
            var those = Ended(run);
            run.Body.SetException(failure);
            foreach (var caller in those.Where(c => !isOwners || c == run.Owner))
                Assert.Same(failure, await Assert.ThrowsAsync<InvalidTimeZoneException>(() => caller.Call.WaitAsync(Long)));
            if (isOwners)
                await RunAgain(run.Key, [.. those.Where(c => c != run.Owner)], before);
        }

        // The owner had cancelled: those who waited take what is there by now, or one of them runs.
        private async Task RunAgain(int key, List<Caller> those, int before)
        {
            if (those.Count == 0)
                return;
            await pump.Run(those.Count);
            if (cached.TryGetValue(key, out var value))
            {
                foreach (var caller in those)
                    Assert.Equal(value, await caller.Call.WaitAsync(Long));
                return;
            }
            if (!current.TryGetValue(key, out var run))
            {
                Assert.Equal(before + 1, started.Count);
                current[key] = run = started[before];
                // Which of them owns it is not known: none of them cancels from now on.
                run.Owner = new Caller(those[0].Call, new CancellationTokenSource(), run);
            }
            foreach (var caller in those)
                waiting.Add(new Caller(caller.Call, run.Owner.Token, run));
        }

        private async Task Cancel()
        {
            var joiners = waiting.Where(c => !c.Token.IsCancellationRequested && !ReferenceEquals(c.Token, c.Run.Owner.Token)).ToList();
            if (random.Next(2) == 0 && OpenRun() is { } run)
            {
                if (!run.Owner.Token.IsCancellationRequested && waiting.Contains(run.Owner))
                    await run.Owner.Token.CancelAsync(); // its body goes on, and may fail or not
                return;
            }
            if (joiners.Count == 0)
                return;
            var leaving = joiners[random.Next(joiners.Count)];
            waiting.Remove(leaving);
            await leaving.Token.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving.Call.WaitAsync(Long));
        }

        private Task Invalidate()
        {
            Memo.Of(method.Load).Clear();
            cached.Clear();
            current.Clear();
            started.ForEach(r => r.IsStale = true);
            return Task.CompletedTask;
        }

        private List<Caller> Ended(Run run)
        {
            var those = waiting.Where(c => c.Run == run).ToList();
            waiting.RemoveAll(those.Contains);
            if (current.TryGetValue(run.Key, out var now) && now == run)
                current.Remove(run.Key);
            return those;
        }

        private Run? OpenRun()
        {
            var open = started.Where(r => !r.Body.Task.IsCompleted).ToList();
            return open.Count == 0 ? null : open[random.Next(open.Count)];
        }
    }
}
