using AssemblyToProcess.Dependencies;
using MemoWeaver.Fody.Tests.Running;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace MemoWeaver.Fody.Tests.Dependencies;

/// <summary>
/// Random graphs of tracked methods over random inputs: calls, writes, removals, expiry, eviction and failures, against a
/// reference that computes everything anew. No call may return anything but what the reference says.
/// </summary>
[Collection("Tracked")]
public class RandomTrackedTests(ITestOutputHelper output)
{
    private static readonly Random Seeds = new();

    [WovenFact]
    public async Task NothingStaleIsServed()
    {
        for (var round = 0; round < 60; round++)
        {
            var seed = Seeds.Next();
            output.WriteLine($"seed {seed}");
            await new World(seed).Play(steps: 250);
        }
    }

    [WovenFact]
    public async Task NothingStaleIsServedWhereEdgesLeadToWholeCaches()
    {
        var most = typeof(Memo).Assembly.GetType("MemoWeaver.Dependencies.Computation", throwOnError: true)!
            .GetField("MostRecords", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;
        var before = most.GetValue(null);
        most.SetValue(null, 2);
        try
        {
            for (var round = 0; round < 20; round++)
            {
                var seed = Seeds.Next();
                output.WriteLine($"seed {seed}");
                await new World(seed).Play(steps: 250);
            }
        }
        finally
        {
            most.SetValue(null, before);
        }
    }

    /// <summary>A cell: which shape of method computes it, and from what.</summary>
    private sealed class Cell(int kind, int[] inner, int[] inputs)
    {
        public int Kind { get; } = kind;

        public int[] Inner { get; } = inner;

        public int[] Inputs { get; } = inputs;

        public bool Fails { get; set; }
    }

    private sealed class World(int seed)
    {
        private const int Count = 24, Inputs = 12;

        // Of the kinds, these two expire. They alone read inputs that change without a word.
        private const int Timed = 1, Sliding = 2, SilentInputs = 3;

        private readonly Random random = new(seed);
        private readonly long[] inputs = new long[Inputs];
        private readonly List<Cell> graph = [];
        private readonly Tracked target = new();
        private readonly FakeTimeProvider time = new();

        public async Task Play(int steps)
        {
            using var clock = Memo.UseTimeProvider(time);
            using var cells = new Cells();
            for (var id = 0; id < Count; id++)
            {
                graph.Add(Make(id));
                var cell = graph[id];
                if (IsAsync(cell.Kind))
                    cells.Later(id, () => BodyLater(cell));
                else
                    cells[id] = () => Body(cell);
            }

            for (var step = 0; step < steps; step++)
            {
                await Step();
                if (step % 10 == 0)
                    await CheckAll();
            }

            await CheckAll();
        }

        private Cell Make(int id)
        {
            var kind = random.Next(16);
            var inner = Enumerable.Range(0, id == 0 ? 0 : random.Next(4)).Select(_ => random.Next(id)).ToArray();
            var reads = Enumerable.Range(0, inner.Length == 0 ? 2 : random.Next(2))
                .Select(_ => kind is Timed or Sliding ? random.Next(SilentInputs) : random.Next(SilentInputs, Inputs)).ToArray();
            return new(kind, inner, reads);
        }

        private async Task Step()
        {
            switch (random.Next(12))
            {
                case < 5:
                    await Check(random.Next(Count));
                    break;
                case < 8:
                    Write(random.Next(SilentInputs, Inputs));
                    break;
                case 8:
                    time.Advance(TimeSpan.FromSeconds(random.Next(10)));
                    break;
                case 9:
                    // Everything that expires has expired before anybody looks.
                    inputs[random.Next(SilentInputs)]++;
                    time.Advance(TimeSpan.FromSeconds(31));
                    break;
                case 10:
                    graph[random.Next(Count)].Fails ^= random.Next(2) == 0;
                    break;
                default:
                    await Control(random.Next(Count));
                    break;
            }
        }

        // The input changes first. Then those that read it are dropped, one after the other, the inner ones first.
        private void Write(int input)
        {
            inputs[input]++;
            for (var id = 0; id < Count; id++)
            {
                if (graph[id].Inputs.Contains(input))
                    Drop(id);
            }
        }

        private void Drop(int id)
        {
            var kind = graph[id].Kind;
            switch (kind)
            {
                case 0: Memo.Entry(() => Tracked.Lru(id)).Remove(); break;
                case Timed: Memo.Of(Tracked.Timed).Remove(id); break;
                case Sliding: Memo.Entry(() => Tracked.Sliding(id)).Remove(); break;
                case 3: Memo.Entry(() => Tracked.Small(id)).Remove(); break;
                case 4: Memo.Of(Tracked.Single).Clear(); break;
                case 5: Memo.InvalidateTag($"cell:{id}"); break;
                case 6: Memo.InvalidateTag($"cell:{id}"); break;
                case 7:
                    // What is set depends on nothing, so it does not stay. What was made of the old result goes with the first.
                    Memo.Entry(() => Tracked.Weighed(id)).Set(-1);
                    Memo.Of(Tracked.Weighed).Clear();
                    break;
                case 8: Memo.Entry(() => Tracked.Generic((long)id)).Remove(); break;
                case 9: Memo.Entry(() => Tracked.Later(id)).Remove(); break;
                case 10: Memo.Entry(() => Tracked.ValueLater(id)).Remove(); break;
                case 11: Memo.Of(Tracked.Alone).Remove(id); break;
                case 12: Memo.Entry(() => Tracked.Copied(id)).Remove(); break;
                case 13: Memo.Entry(() => target.OnObject(id)).Remove(); break;
                case 14: Tracked.WriteSome(id); break;
                default: Tracked.WriteSome(id); break;
            }
        }

        private async Task Control(int id)
        {
            switch (random.Next(5))
            {
                case 0: Memo.Of(Tracked.Lru).Clear(); break;
                case 1: Memo.ClearAll("AssemblyToProcess.Dependencies.Tracked.S*"); break;
                case 2 when !graph.Exists(c => c.Fails): Memo.Entry(() => Tracked.Lru(id)).Refresh(); break;
                case 3 when !graph.Exists(c => c.Fails): await Memo.Entry(() => Tracked.Later(id)).RefreshAsync(); break;
                default: Drop(id); break;
            }
        }

        private async Task CheckAll()
        {
            foreach (var id in Enumerable.Range(0, Count).OrderBy(_ => random.Next()).ToList())
                await Check(id);
        }

        private async Task Check(int id)
        {
            long? expected;
            try
            {
                expected = Reference(graph[id]);
            }
            catch (InvalidOperationException)
            {
                expected = null;
            }

            try
            {
                var value = await Call(id);

                // A result that was stored before the cell began to fail is right nevertheless.
                Assert.Equal(expected ?? WithoutFailures(graph[id]), value);
            }
            catch (InvalidOperationException)
            {
                Assert.Null(expected);
            }
        }

        private long Body(Cell cell)
        {
            var sum = Begin(cell);
            foreach (var inner in cell.Inner)
            {
                try
                {
                    sum += Call(inner).AsTask().GetAwaiter().GetResult();
                }
                catch (InvalidOperationException)
                {
                    sum -= 1000;
                    throw;
                }
            }

            return sum;
        }

        private async Task<long> BodyLater(Cell cell)
        {
            var sum = Begin(cell);
            if (cell.Inner.Length > 1)
                await Task.Yield();
            foreach (var part in await Task.WhenAll(cell.Inner.Select(inner => Task.Run(() => Call(inner).AsTask()))))
                sum += part;
            return sum;
        }

        private long Begin(Cell cell) => cell.Fails
            ? throw new InvalidOperationException()
            : 1 + cell.Inputs.Sum(input => inputs[input] * (input + 1));

        private long Reference(Cell cell) => Begin(cell) + cell.Inner.Sum(inner => Reference(graph[inner]));

        private long WithoutFailures(Cell cell) => 1 + cell.Inputs.Sum(input => inputs[input] * (input + 1))
            + cell.Inner.Sum(inner => WithoutFailures(graph[inner]));

        private static bool IsAsync(int kind) => kind is 9 or 10 or 11;

        private ValueTask<long> Call(int id) => graph[id].Kind switch
        {
            0 => new(Tracked.Lru(id)),
            Timed => new(Tracked.Timed(id)),
            Sliding => new(Tracked.Sliding(id)),
            3 => new(Tracked.Small(id)),
            4 => new(Tracked.Single(id)),
            5 => new(Tracked.Tagged(id)),
            6 => new(Tracked.SmallTagged(id)),
            7 => new(Tracked.Weighed(id)),
            8 => new(Tracked.Generic((long)id)),
            9 => new(Tracked.Later(id)),
            10 => Tracked.ValueLater(id),
            11 => new(Tracked.Alone(id)),
            12 => new(Tracked.Copied(id)[0]),
            13 => new(target.OnObject(id)),
            14 => new(Tracked.OfTwo(id, "")),
            _ => new(Tracked.SmallOfTwo(id, "")),
        };
    }
}
