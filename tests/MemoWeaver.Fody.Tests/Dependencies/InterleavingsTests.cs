using System.Reflection;
using AssemblyToProcess.Dependencies;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Dependencies;

/// <summary>
/// A body that reads a tracked result, and an invalidation of it, step by step in every order. Afterwards nothing old may be
/// served, and at no time may an old outer result stand beside a new inner one.
/// </summary>
[Collection("Tracked")]
public sealed class InterleavingsTests
{
    private static readonly FieldInfo Reached = typeof(Memo).Assembly
        .GetType("MemoWeaver.Dependencies.DependencyGraph", throwOnError: true)!
        .GetField("Reached", BindingFlags.Static | BindingFlags.NonPublic)!;

    private static readonly (string Name, Action Drop)[] Drops =
    [
        ("Remove", () => Memo.Entry(() => Tracked.Tagged(1)).Remove()),
        ("Clear", () => Memo.Of(Tracked.Tagged).Clear()),
        ("Tag", () => Memo.InvalidateTag("cell:1")),
        ("Set", () => Memo.Entry(() => Tracked.Tagged(1)).Set(2)),
        ("Refresh", () => Memo.Entry(() => Tracked.Tagged(1)).Refresh()),
        ("Deeper", () => Memo.Entry(() => Tracked.Lru(0)).Remove()),
    ];

    [WovenFact]
    public void InEveryOrder()
    {
        foreach (var (name, drop) in Drops)
        {
            foreach (var isHit in new[] { false, true })
            {
                foreach (var isEvicted in new[] { false, true })
                {
                    var order = new Order();
                    do
                    {
                        Play(order, name, drop, isHit, isEvicted);
                    }
                    while (order.Next());
                    Assert.True(order.Count > 2, $"{name}: {order.Count}");
                }
            }
        }
    }

    private static void Play(Order order, string name, Action drop, bool isHit, bool hasOuter)
    {
        using var cells = new Cells();
        var input = 1L;
        cells[0] = () => Volatile.Read(ref input);
        cells[1] = name == "Deeper" ? () => Tracked.Lru(0) : () => Volatile.Read(ref input);
        cells[2] = () => Tracked.Tagged(1);
        cells[3] = () => Tracked.Lru(2);
        if (isHit)
            Tracked.Tagged(1);
        if (hasOuter)
            Tracked.Generic(3);
        using var turns = new Turns(order);
        Reached.SetValue(null, (Action<string>)turns.Take);
        try
        {
            var reader = turns.Start(0, () => Tracked.Generic(3));
            var writer = turns.Start(1, () =>
            {
                Volatile.Write(ref input, 2);
                drop();
            });
            turns.Run(() =>
            {
                // Between any two steps. Peeks take no part in the order.
                if (Memo.Entry(() => Tracked.Tagged(1)).TryPeek(out var inner) && inner == 2
                    && Memo.Entry(() => Tracked.Generic(3)).TryPeek(out var outer))
                    Assert.True(outer == 2, $"{name}: {outer} beside a new result, in order {order}");
            });
            reader.Join();
            writer.Join();
        }
        finally
        {
            Reached.SetValue(null, null);
        }

        Assert.True(Tracked.Generic(3) == 2, $"{name}, hit {isHit}, outer {hasOuter}: a stale result in order {order}");
        Assert.Equal(2, Tracked.Tagged(1));
    }

    /// <summary>One order of the steps of two threads; the next one differs in the last choice that can differ.</summary>
    private sealed class Order
    {
        private readonly List<(int Taken, bool HadOther)> choices = [];
        private int position;

        public int Count { get; private set; } = 1;

        public int Choose(bool both, int only)
        {
            if (position == choices.Count)
                choices.Add((both ? 0 : only, both));
            return choices[position++].Taken;
        }

        public bool Next()
        {
            position = 0;
            Count++;
            while (choices.Count > 0)
            {
                var (taken, hadOther) = choices[^1];
                choices.RemoveAt(choices.Count - 1);
                if (!hadOther || taken == 1)
                    continue;
                choices.Add((1, true));
                return Count < 2000;
            }

            return false;
        }

        public override string ToString() => string.Concat(choices.Select(c => c.Taken));
    }

    /// <summary>Lets one thread go on at a time, until its next step.</summary>
    private sealed class Turns(Order order) : IDisposable
    {
        private readonly AsyncLocal<int> who = new();
        private readonly SemaphoreSlim[] go = [new(0), new(0)];
        private readonly SemaphoreSlim back = new(0);
        private readonly bool[] isDone = new bool[2];
        private readonly List<Exception> thrown = [];

        public Thread Start(int number, Action action)
        {
            var thread = new Thread(() =>
            {
                who.Value = number + 1;
                go[number].Wait();
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    thrown.Add(exception);
                }

                isDone[number] = true;
                back.Release();
            })
            { IsBackground = true };
            thread.Start();
            return thread;
        }

        public void Dispose()
        {
            back.Dispose();
            Array.ForEach(go, semaphore => semaphore.Dispose());
        }

        public void Take(string step)
        {
            if (who.Value == 0)
                return;
            back.Release();
            go[who.Value - 1].Wait();
        }

        public void Run(Action between)
        {
            while (!isDone[0] || !isDone[1])
            {
                var next = order.Choose(!isDone[0] && !isDone[1], isDone[0] ? 1 : 0);
                go[next].Release();
                Assert.True(back.Wait(TimeSpan.FromMinutes(1)), $"stuck in order {order}");
                between();
            }

            Assert.Empty(thrown);
        }
    }
}
