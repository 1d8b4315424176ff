using System;
using System.Collections.Generic;
using System.Threading;

namespace AssemblyToProcess.Async;

/// <summary>Synchronous methods of which one thread runs the body. What the bodies do is given by the test.</summary>
public class SingleFlights
{
    private int runs;

    public Func<int, int> Body { get; set; } = n => n;

    public int Runs => runs;

    [LruCache(SingleFlight = SingleFlight.On)]
    public int Run(int n)
    {
        Interlocked.Increment(ref runs);
        return Body(n);
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public int Other(int n)
    {
        Interlocked.Increment(ref runs);
        return Body(n);
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public bool TryRun(in int n, out string text)
    {
        Interlocked.Increment(ref runs);
        text = "text " + n;
        return n > 0;
    }

    public Func<CancellationToken, int> TokenBody { get; set; } = _ => 0;

    [LruCache(SingleFlight = SingleFlight.On)]
    public int OfAll(List<int> keys, CancellationToken token)
    {
        Interlocked.Increment(ref runs);
        return TokenBody(token) + keys.Count;
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public int Until(int n, CancellationToken request, in CancellationToken shutdown = default)
    {
        Interlocked.Increment(ref runs);
        return TokenBody(request) + TokenBody(shutdown) + n;
    }

    [TimedCache(60, SingleFlight = SingleFlight.On)]
    public static string WithoutKey() => "only";

    [LruCache(SingleFlight = SingleFlight.On, Clone = CloneMode.Never)]
    public static T Generic<T>(T value) => value;
}

public readonly struct SingleFlightPoint(int x, int y)
{
    private readonly int x = x;
    private readonly int y = y;

    [LruCache(SingleFlight = SingleFlight.On)]
    public int Scaled(int by) => (x + y) * by;

    [LruCache]
    public System.Threading.Tasks.Task<int> ScaledLater(int by) => System.Threading.Tasks.Task.FromResult((x + y) * by);
}
