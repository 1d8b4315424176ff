using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace AssemblyToProcess.Policies;

/// <summary>Results that say how long they live, are renewed ahead, and are served past their lifetime.</summary>
public class Lifetimes
{
    public static int Runs;

    /// <summary>What bodies throw, if anything.</summary>
    public static Exception? Failure;

    /// <summary>What the property returns that <c>Lifetime</c> names.</summary>
    public static TimeSpan? Setting { get; set; }

    /// <summary>How long results of this object live.</summary>
    public int Seconds = 10;

    [TimedCache(30, Lifetime = nameof(MaxAge))]
    public static string? OfResult(int id) => Run(id > 0 ? "found " + id : null);

    [TimedCache(30, Lifetime = nameof(OfArguments))]
    public static Task<int> WithArguments(int id, CancellationToken token) => Task.FromResult(Run(id));

    [TimedCache(30, Lifetime = nameof(Setting))]
    public static int OfProperty => Run(1);

    [TimedCache(30, Lifetime = nameof(MyAge))]
    public int OfObject(int id) => Run(id);

    [TimedCache(30, Lifetime = nameof(AgeOfTry))]
    public static bool Try(int id, out string text)
    {
        text = Run("number " + id);
        return id > 0;
    }

    [TimedCache(30, Lifetime = nameof(AgeOfAny), Clone = CloneMode.Never)]
    public static T Generic<T>(T value) => Run(value);

    [TimedCache(30, Lifetime = nameof(AgeOfList), Tags = new[] { "life:{id}" })]
    public static async Task<List<int>> Copied(int id)
    {
        await Task.Yield();
        return new List<int> { Run(id) };
    }

    [TimedCache(100, Jitter = 0.5)]
    public static int Spread(int id) => Run(id);

    [TimedCache(100, Jitter = 0.5)]
    public static int SpreadSlot => Run(7);

    [TimedCache(30, StaleSeconds = 600)]
    public static int Stale(int id) => Run(id);

    [TimedCache(30, StaleSeconds = 600, StaleOn = new[] { typeof(IOException), typeof(TimeoutException) })]
    public static int StaleOnSome => Run(7);

    [TimedCache(30, StaleSeconds = 600, RetryAfter = 60)]
    public Task<int> StaleOfObject(int id, CancellationToken token = default) => Task.FromResult(Run(id));

    [TimedCache(30, StaleSeconds = 600, Scope = CacheScope.Shared)]
    public ValueTask<int> StaleShared(int id) => new ValueTask<int>(Run(id));

    [TimedCache(30, RefreshAfter = 20, StaleSeconds = 600, SoftTimeout = 0.5, Jitter = 0)]
    public static async Task<int> All(int id, CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return Run(id);
    }

    [TimedCache(30, RefreshAfter = 20)]
    public int RefreshOfObject(int id) => Run(id);

    static TimeSpan? MaxAge(string? result) => result == null ? TimeSpan.FromSeconds(5) : default(TimeSpan?);

    static TimeSpan OfArguments(int result, int id, CancellationToken token) => TimeSpan.FromSeconds(result + id);

    TimeSpan MyAge(int result) => TimeSpan.FromSeconds(Seconds);

    static TimeSpan? AgeOfTry(bool result, int id, string text) =>
        result && text.Length > 0 ? TimeSpan.FromSeconds(id) : TimeSpan.Zero;

    static TimeSpan AgeOfAny<T>(T value) => TimeSpan.FromSeconds(typeof(T) == typeof(string) ? 5 : 10);

    static TimeSpan AgeOfList(List<int> list) => TimeSpan.FromSeconds(list.Count * 3);

    static T Run<T>(T value)
    {
        Interlocked.Increment(ref Runs);
        return Failure == null ? value : throw Failure;
    }
}

/// <summary>A struct whose results say how long they live.</summary>
public readonly struct LifetimePoint
{
    public LifetimePoint(int x) => X = x;

    public int X { get; }

    [TimedCache(30, Lifetime = nameof(AgeOfTimes))]
    public int Times(int factor)
    {
        Lifetimes.Runs++;
        return X * factor;
    }

    TimeSpan AgeOfTimes(int result) => TimeSpan.FromSeconds(X);
}
