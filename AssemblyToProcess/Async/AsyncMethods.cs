using System.Threading;
using System.Threading.Tasks;

namespace AssemblyToProcess.Async;

/// <summary>Asynchronous methods whose bodies wait at a gate that the test opens.</summary>
public class AsyncMethods(AsyncGate gate)
{
    [LruCache]
    public async Task<string> Load(int id, CancellationToken token)
    {
        await gate.Pass(id, token).ConfigureAwait(false);
        return "user " + id;
    }

    [LruCache]
    public async ValueTask<int> Length(string text)
    {
        await gate.Pass(text.Length, default).ConfigureAwait(false);
        return text.Length;
    }

    [LruCache]
    public Task<int> NotAsync(int n)
    {
        gate.Count(n);
        return n < 0 ? throw new System.ArgumentOutOfRangeException(nameof(n)) : Task.FromResult(n * 2);
    }

    [LruCache(Scope = CacheScope.Shared)]
    public static async Task<int> Sum(AsyncGate gate, int a, int b)
    {
        await gate.Pass(a, default);
        return a + b;
    }

    [LruCache]
    public async Task<int> WithoutKey()
    {
        await gate.Pass(0, default);
        return 42;
    }

    [LruCache(Clone = CloneMode.Never)]
    public async Task<T> Echo<T>(T value)
    {
        await gate.Pass(1, default);
        return value;
    }

    [LruCache(SingleFlight = SingleFlight.Off)]
    public async Task<int> EachRuns(int n)
    {
        await gate.Pass(n, default);
        return n;
    }

    [LruCache(Unbounded = true)]
    public async Task<int> Countdown(int n) => n == 0 ? 0 : 1 + await Countdown(n - 1).ConfigureAwait(false);

    public static AsyncLocal<string> Request { get; } = new();

    [LruCache]
    public async Task<string> Context(int n)
    {
        var before = Request.Value;
        await gate.Pass(n, default).ConfigureAwait(false);
        return before + " " + Request.Value;
    }

    /// <summary>Joins its own run.</summary>
    [LruCache]
    public async Task<int> Itself(int n)
    {
        if (gate.Count(n) > 3)
            return n;
        await Task.Yield();
        return 1 + await Itself(n);
    }

    /// <summary>Two that wait for each other.</summary>
    [LruCache]
    public async Task<int> Ping(int n)
    {
        await gate.Pass(n, default);
        return gate.Count(100 + n) > 5 ? n : 1 + await Pong(n);
    }

    [LruCache]
    public async Task<int> Pong(int n)
    {
        await gate.Pass(n, default);
        return gate.Count(100 + n) > 5 ? n : 1 + await Ping(n);
    }

    [TimedCache(60, Sliding = true)]
    public async Task<int> Timed(int n)
    {
        await gate.Pass(n, default);
        return n;
    }

    [LruCache(0)]
    public async Task<int> Nothing(int n)
    {
        await gate.Pass(n, default);
        return n;
    }
}
