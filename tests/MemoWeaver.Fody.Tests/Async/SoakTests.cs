using System.Collections.Concurrent;
using System.Diagnostics;
using AssemblyToProcess.Async;
using MemoWeaver.Fody.Tests.Running;
using Xunit.Abstractions;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>Many callers at once, in whatever order the machine gives. A second or so; MEMOWEAVER_SOAK_SECONDS makes it longer.</summary>
public class SoakTests(ITestOutputHelper output)
{
    private const int Keys = 10_000;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private static readonly double Seconds = double.TryParse(Environment.GetEnvironmentVariable("MEMOWEAVER_SOAK_SECONDS"), out var seconds) ? seconds : 0;

    [WovenFact]
    public async Task SixtyFourCallersOfOneColdKeyShareOneRun()
    {
        for (var round = 0; round < 20; round++)
        {
            var method = new SoakedAsync();
            var runs = 0;
            method.Body = async (key, _) =>
            {
                Interlocked.Increment(ref runs);
                await Task.Yield();
                return key;
            };
            var calls = Enumerable.Range(0, 64).Select(_ => Task.Run(() => method.Load(7, default)));
            Assert.All(await Task.WhenAll(calls).WaitAsync(Long), r => Assert.Equal(7, r));
            Assert.Equal(1, runs);
            var info = Memo.Of(method.Load).Info;
            Assert.Equal((1, 1), (info.Misses, info.Count));
            Assert.InRange(info.Hits, 0, 63); // hits that race before the cache notices may be lost
        }
    }

    [WovenFact]
    public async Task FaultsCancellationsAndInvalidationsLoseNobody()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            if (e.Exception.Flatten().InnerExceptions.Any(x => x is SoakException))
                unobserved.Enqueue(e.Exception);
        }
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            var since = Stopwatch.StartNew();
            do
            {
                var seed = Random.Shared.Next();
                output.WriteLine($"seed {seed}");
                await Round(seed);
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
            while (since.Elapsed.TotalSeconds < Seconds);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
        Assert.Empty(unobserved);
    }

    private static async Task Round(int seed)
    {
        var method = new SoakedAsync();
        var runs = 0;
        method.Body = (key, token) =>
        {
            var run = Interlocked.Increment(ref runs);
            return Fate(seed, key, run) switch
            {
                0 => throw new SoakException(),
                1 => Task.FromException<int>(new SoakException()),
                2 => Task.FromResult(key),
                _ => Later(seed, key, run, token),
            };
        };
        int values = 0, failures = 0, cancellations = 0, calls = 0;
        async Task Call(int key, int caller)
        {
            Interlocked.Increment(ref calls);
            using var source = new CancellationTokenSource();
            // Some do not even wait: the call may fail with nobody to see it.
            Task<int> call;
            try
            {
                call = method.Load(key, source.Token);
            }
            catch (SoakException)
            {
                Interlocked.Increment(ref failures);
                return;
            }
            if (Fate(seed, key, -caller) < 3)
                await source.CancelAsync();
            try
            {
                Assert.Equal(key, await call);
                Interlocked.Increment(ref values);
            }
            catch (SoakException)
            {
                Interlocked.Increment(ref failures);
            }
            catch (OperationCanceledException e)
            {
                Assert.True(source.IsCancellationRequested, "A caller that did not cancel was cancelled: " + e);
                Interlocked.Increment(ref cancellations);
            }
        }
        var workers = Enumerable.Range(1, 4).Select(caller => Task.Run(async () =>
        {
            var open = new List<Task>();
            for (var key = 0; key < Keys; key++)
            {
                open.Add(Call(key, caller));
                if (key % 1000 == 999)
                {
                    // Not Clear, which would zero the figures.
                    DropAll(method);
                    await Task.WhenAll(open);
                    open.Clear();
                }
            }
            await Task.WhenAll(open);
        }));
        await Task.WhenAll(workers).WaitAsync(Long);
        var info = Memo.Of(method.Load).Info;
        Assert.Equal(4 * Keys, values + failures + cancellations);
        Assert.Equal(4 * Keys, calls);
        Assert.Equal(runs, info.Misses);
        // Misses and joins are exact. Hits that race may be lost until the cache notices other threads: at most about one sampling interval.
        Assert.InRange(info.Hits + info.Misses, calls - 2048, calls);
    }

    private static async Task<int> Later(int seed, int key, int run, CancellationToken token)
    {
        await Task.Yield();
        if (Fate(seed, key, run) == 3)
            throw new SoakException();
        if (Fate(seed, key, run) < 6)
            token.ThrowIfCancellationRequested();
        return key;
    }

    private static void DropAll(SoakedAsync method)
    {
        var cache = Memo.Of(method.Load);
        var site = typeof(Memo).Assembly.GetType("MemoWeaver.Runtime.CacheSite", throwOnError: true)!;
        const System.Reflection.BindingFlags Any = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic;
        var all = (System.Collections.IEnumerable)site.GetProperty("All", Any)!.GetValue(null)!;
        var dropped = 0;
        foreach (var one in all)
        {
            if (cache.Name.Contains((string)site.GetProperty("Name", Any)!.GetValue(one)!, StringComparison.Ordinal))
            {
                site.GetMethod("DropAll", Any, Type.EmptyTypes)!.Invoke(one, null);
                dropped++;
            }
        }
        Assert.Equal(1, dropped);
    }

    private static int Fate(int seed, int key, int run) => (int)((uint)HashCode.Combine(seed, key, run) % 12);

    private sealed class SoakException : Exception;
}
