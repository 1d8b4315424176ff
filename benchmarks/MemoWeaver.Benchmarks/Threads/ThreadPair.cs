using System.Diagnostics;

namespace MemoWeaver.Benchmarks.Threads;

/// <summary>Two threads that do the same at the same time.</summary>
internal sealed class ThreadPair : IDisposable
{
    private readonly Func<int> side;
    private readonly Barrier barrier = new(3);
    private readonly Thread[] threads;
    private int calls;
    private int sink;

    public ThreadPair(Func<int> side)
    {
        this.side = side;
        threads = [new Thread(Work), new Thread(Work)];
        foreach (var thread in threads)
        {
            thread.IsBackground = true;
            thread.Start();
        }
    }

    /// <summary>Seconds until both threads have called so many times.</summary>
    public double Run(int callsOfEach)
    {
        calls = callsOfEach;
        barrier.SignalAndWait();
        var start = Stopwatch.GetTimestamp();
        barrier.SignalAndWait();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        calls = -1;
        barrier.SignalAndWait();
        foreach (var thread in threads)
            thread.Join();
        barrier.Dispose();
    }

    private void Work()
    {
        for (; ; )
        {
            barrier.SignalAndWait();
            if (calls < 0)
                return;
            var sum = 0;
            for (var i = 0; i < calls; i++)
                sum += side();
            Volatile.Write(ref sink, sum);
            barrier.SignalAndWait();
        }
    }
}
