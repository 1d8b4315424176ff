using MemoWeaver.Tests.Control;

namespace MemoWeaver.Tests.Engine;

/// <summary>A thread that is interrupted while it waits for a cache ends what it began, and is interrupted afterwards.</summary>
public class InterruptTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var kind in (string[])["lru", "fifo", "adaptive", "timed", "timed sliding", "slot", "timed slot", "store"])
            {
                foreach (var operation in (string[])["store", "set", "refresh", "remove", "drop", "clear", "sweep", "halve"])
                    cases.Add(kind, operation);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_interrupt_ends_no_change(string kind, string operation)
    {
        var cache = ControlledCache.Make(kind, 8);
        var key = kind.EndsWith("slot", StringComparison.Ordinal) ? 0 : 3;
        cache.Keep(0, cache.BeginMiss(0), 100);
        if (operation == "store" && key == 0)
            cache.Store.DropAll();
        var begun = cache.BeginMiss(0);
        var (isInterrupted, thrown) = (false, (Exception?)null);
        var thread = new Thread(() =>
        {
            Thread.CurrentThread.Interrupt();
            try
            {
                Do();
            }
            catch (Exception exception)
            {
                thrown = exception;
            }

            try
            {
                Thread.Sleep(0);
                Thread.Sleep(Timeout.Infinite);
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        });
        lock (cache.Store.Counters)
        {
            thread.Start();
            SpinWait.SpinUntil(() => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0 || !thread.IsAlive, TimeSpan.FromMinutes(1));
        }

        Assert.True(thread.Join(TimeSpan.FromMinutes(1)));
        Assert.Null(thrown);
        Assert.True(isInterrupted);
        switch (operation)
        {
            case "store":
                Assert.True(cache.TryGet(key, out var stored) && stored == 5);
                break;
            case "set" or "refresh":
                Assert.True(cache.TryGet(key, out var set) && set == 7);
                break;
            case "remove" or "drop" or "clear":
                cache.Keep(0, begun, 99);
                Assert.False(cache.TryGet(0, out _));
                break;
        }

        void Do()
        {
            switch (operation)
            {
                case "store":
                    cache.Keep(key, cache.BeginMiss(key), 5);
                    break;
                case "set":
                    cache.Entry(key).Set(7);
                    break;
                case "refresh":
                    var entry = cache.Entry(key);
                    entry.End(7, entry.Begin());
                    break;
                case "remove":
                    cache.Entry(0).Remove();
                    break;
                case "drop":
                    cache.Store.DropAll();
                    break;
                case "clear":
                    cache.Store.Clear();
                    break;
                case "sweep":
                    cache.Store.Sweep();
                    break;
                case "halve":
                    cache.Store.Halve();
                    break;
            }
        }
    }
}
