using AssemblyToProcess.Async;
using MemoWeaver.Fody.Tests.Running;
using Xunit.Abstractions;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>
/// Bodies that need each other at random, around cycles and on many threads at once. Whatever the order, nobody may wait for ever.
/// A body that finds itself on its own way down ends there, so that only the cache could bring it to a halt.
/// </summary>
public class RandomCyclesTests(ITestOutputHelper output)
{
    private const int Keys = 6, Needs = 3;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly AsyncLocal<string?> Way = new();

    [WovenFact]
    public async Task OfAsynchronousBodies()
    {
        for (var round = 0; round < 60; round++)
        {
            var seed = Random.Shared.Next();
            output.WriteLine($"seed {seed}");
            var needs = Graph(seed);
            var method = new ScriptedAsync();
            method.Body = async (key, _) =>
            {
                var way = Way.Value ?? "";
                if (way.Count(c => c == (char)('a' + key)) > 1)
                    return 1;
                Way.Value = way + (char)('a' + key);
                await Task.Yield();
                var sum = 1;
                if (key % 2 == 0)
                {
                    foreach (var part in await Task.WhenAll(needs[key].Select(n => method.Load(n, default))))
                        sum += part;
                }
                else
                {
                    foreach (var need in needs[key])
                        sum += await Task.Run(() => method.Load(need, default));
                }
                return sum;
            };
            var calls = Enumerable.Range(0, Keys * 4).Select(i => Task.Run(() => method.Load(i % Keys, default)));
            Assert.All(await Task.WhenAll(calls).WaitAsync(Long), r => Assert.True(r > 0));
            var info = Memo.Of(method.Load).Info;
            Assert.Equal(Keys, info.Count);
        }
    }

    [WovenFact]
    public void OfThreads()
    {
        for (var round = 0; round < 40; round++)
        {
            var seed = Random.Shared.Next();
            output.WriteLine($"seed {seed}");
            var needs = Graph(seed);
            var flights = new SingleFlights();
            flights.Body = key =>
            {
                var way = Way.Value ?? "";
                if (way.Count(c => c == (char)('a' + key)) > 1)
                    return 1;
                Way.Value = way + (char)('a' + key);
                Thread.Yield();
                var sum = 1 + needs[key].Sum(n => n % 2 == 0 ? flights.Run(n) : flights.Other(n));
                Way.Value = way;
                return sum;
            };
            var threads = Enumerable.Range(0, Keys * 2).Select(i => new Thread(() => Assert.True(flights.Run(i % Keys) > 0))).ToArray();
            foreach (var thread in threads)
                thread.Start();
            Assert.All(threads, t => Assert.True(t.Join(Long)));
        }
    }

    private static int[][] Graph(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Keys).Select(_ => Enumerable.Range(0, Needs).Select(_ => random.Next(Keys)).Distinct().ToArray())];
    }
}
