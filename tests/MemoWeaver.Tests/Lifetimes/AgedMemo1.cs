using MemoWeaver.Caching.Engine;
using MemoWeaver.EntryControl;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Lifetimes;

/// <summary>How results age in a test. Times are in seconds.</summary>
sealed record Ages(double Seconds = 30, double RefreshAfter = 0, double Stale = 0, double RetryAfter = 5, double SoftTimeout = 0, double Jitter = 0,
    int MaxSize = 128, Func<int, TimeSpan?>? LifetimeOf = null, CacheFlags Flags = 0, params Type[] StaleOn)
{
    public CacheSite Site() => new CacheSite(typeof(Ages), nameof(Ages), CacheFlags.Timed | Flags, MaxSize, Seconds)
        .UseLifetimes(RefreshAfter, Stale, RetryAfter, SoftTimeout, Jitter, LifetimeOf != null, StaleOn);
}

/// <summary>A memoized function of one <c>int</c> whose results age, in the shape that the weaver emits.</summary>
abstract class AgedMemo1
{
    protected AgedMemo1(Ages ages)
    {
        Ages = ages;
        Site = ages.Site();
    }

    public Ages Ages { get; }

    public CacheSite Site { get; }

    public CacheInfo Info => Site.Info;

    public abstract CacheEntry<int> Entry(int argument);

    /// <summary>The run in the background for an argument, if there is one.</summary>
    public abstract BackgroundRun? RunOf(int argument);

    public abstract Task<int> Call(int argument, CancellationToken token = default);
}

/// <summary>Of a method that returns a task.</summary>
sealed class AsyncAgedMemo1(Ages ages, Func<int, CancellationToken, ValueTask<int>> body) : AgedMemo1(ages)
{
    TimedCache<IntKey, int>? _cache;

    public TimedCache<IntKey, int> Cache => _cache ??= new(Site);

    public override CacheEntry<int> Entry(int argument) => AgedMemo.EntryOf(Cache, argument);

    public override BackgroundRun? RunOf(int argument) => AgedMemo.RunOf(Cache, argument);

    public override Task<int> Call(int argument, CancellationToken token = default)
    {
        var key = new IntKey(argument);
        var hash = key.GetKeyHash();
        if (Cache.TryGet(ref key, hash, out var stored))
            return Task.FromResult(stored);
        var call = new OneCall { Body = body, Argument = argument, Token = token, Of = Ages.LifetimeOf };
        return AsyncMiss.Run<IntKey, int, int, OneCall, KeptValue<int>>(Cache, ref key, hash, ref call).AsTask();
    }

    struct OneCall : IAsyncCall<IntKey, int>, ILifetimeCall<int>, ITaggedCall
    {
        public Func<int, CancellationToken, ValueTask<int>> Body;
        public Func<int, TimeSpan?>? Of;
        public int Argument;
        public CancellationToken Token;

        public readonly int TokenCount => 1;

        public readonly CancellationToken GetToken(int index) => Token;

        public readonly bool HasKey(ref IntKey key) => true;

        public readonly ValueTask<int> Invoke() => Body(Argument, Token);

        public readonly TimeSpan? LifetimeOf(int value) => Of!(value);

        public void ForgetTokens() => Token = default;

        public readonly CallTags GetTags() => CallTags.Of(["aged:" + Argument]);
    }
}

/// <summary>Of a method that returns its result.</summary>
sealed class SyncAgedMemo1(Ages ages, Func<int, int> body) : AgedMemo1(ages)
{
    TimedCache<IntKey, int>? _cache;

    public TimedCache<IntKey, int> Cache => _cache ??= new(Site);

    public override CacheEntry<int> Entry(int argument) => AgedMemo.EntryOf(Cache, argument);

    public override BackgroundRun? RunOf(int argument) => AgedMemo.RunOf(Cache, argument);

    public override Task<int> Call(int argument, CancellationToken token = default) => Task.FromResult(Get(argument));

    public int Get(int argument)
    {
        var key = new IntKey(argument);
        var hash = key.GetKeyHash();
        if (Cache.TryGet(ref key, hash, out var stored))
            return stored;
        var call = new OneCall { Body = body, Argument = argument, Of = Ages.LifetimeOf };
        return SyncMiss.Run<IntKey, int, int, OneCall, KeptValue<int>>(Cache, ref key, hash, ref call);
    }

    struct OneCall : ICall<IntKey, int>, ILifetimeCall<int>, ITaggedCall
    {
        public Func<int, int> Body;
        public Func<int, TimeSpan?>? Of;
        public int Argument;

        public readonly bool HasKey(ref IntKey key) => true;

        public readonly int Invoke() => Body(Argument);

        public readonly TimeSpan? LifetimeOf(int value) => Of!(value);

        public readonly void ForgetTokens()
        {
        }

        public readonly CallTags GetTags() => CallTags.Of(["aged:" + Argument]);
    }
}

static class AgedMemo
{
    public static CacheEntry<int> EntryOf(TimedCache<IntKey, int> cache, int argument)
    {
        var key = new IntKey(argument);
        return (CacheEntry<int>)CacheEntry.Make<IntKey, int, int, KeptValue<int>>(cache, ref key, true);
    }

    public static BackgroundRun? RunOf(TimedCache<IntKey, int> cache, int argument)
    {
        var key = new IntKey(argument);
        return ((IAgedCache<IntKey, int>)cache).FindAged(ref key, key.GetKeyHash())?.Run;
    }
}
