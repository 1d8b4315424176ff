using System.Diagnostics;

namespace MemoWeaver.Benchmarks.Threads;

/// <summary>Two threads that do the same at the same time.</summary>
internal sealed class ThreadPair : IDisposable
{
    private readonly Func<int> side;
    private readonly Barrier barrier = new(3);
    private readonly Thread[] threads;
    private readonly (long Start, long End)[] times = new (long, long)[2];
    private int calls;
    private int arrived;
    private int sink;

    public ThreadPair(Func<int> side)
    {
        this.side = side;
        threads = [new Thread(() => Work(0)), new Thread(() => Work(1))];
        foreach (var thread in threads)
        {
            thread.IsBackground = true;
            thread.Start();
        }
    }

    /// <summary>Seconds from when the first thread begins until both have called so many times.</summary>
    public double Run(int callsOfEach)
    {
        calls = callsOfEach;
        arrived = 0;
        barrier.SignalAndWait();
        barrier.SignalAndWait();
        return Stopwatch.GetElapsedTime(Math.Min(times[0].Start, times[1].Start), Math.Max(times[0].End, times[1].End)).TotalSeconds;
    }

    public void Dispose()
    {
        calls = -1;
        barrier.SignalAndWait();
        foreach (var thread in threads)
            thread.Join();
        barrier.Dispose();
    }

    private void Work(int index)
    {
        for (; ; )
        {
            barrier.SignalAndWait();
            if (calls < 0)
                return;
            // A barrier wakes its threads one by one: only when both are awake do they begin.
            Interlocked.Increment(ref arrived);
            while (Volatile.Read(ref arrived) < 2)
                Thread.SpinWait(1);
            times[index].Start = Stopwatch.GetTimestamp();
            var sum = 0;
            for (var i = 0; i < calls; i++)
                sum += side();
            times[index].End = Stopwatch.GetTimestamp();
            Volatile.Write(ref sink, sum);
            barrier.SignalAndWait();
        }
    }
}
