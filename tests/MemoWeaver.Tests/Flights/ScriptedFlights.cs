using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Flights;

/// <summary>A memoized function of one <c>int</c> in both shapes that the weaver emits for runs that are shared. All code of the user is the test's.</summary>
sealed class ScriptedFlights
{
    readonly LruCache<ScriptedKey, int> _async, _sync;

    public ScriptedFlights(CacheFlags flags = CacheFlags.None, bool isWeighed = false)
    {
        _async = new(Site(flags, isWeighed));
        _sync = new(Site(flags, isWeighed));
    }

    public Func<int, CancellationToken, ValueTask<int>> Body { get; set; } = static (n, _) => new(n);

    public Func<int, CancellationToken, int> SyncBody { get; set; } = static (n, _) => n;

    public Func<CallTags> Tags { get; set; } = static () => CallTags.Of([]);

    public Func<int, bool> When { get; set; } = static _ => true;

    public Func<int, long> Weigher { get; set; } = static _ => 1;

    public Func<bool> HasKey { get; set; } = static () => true;

    public Script Script { get; } = new() { Hash = static value => new IntKey(value).GetKeyHash() };

    public (CacheInfo Async, CacheInfo Sync) Info => (_async.Site.Info, _sync.Site.Info);

    /// <summary>Calls the asynchronous function.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="looksUp">Not for a caller whose look-up found nothing, a while ago.</param>
    /// <param name="token">The caller's token.</param>
    public ValueTask<int> Call(int argument, bool looksUp = true, CancellationToken token = default)
    {
        var key = new ScriptedKey(argument, Script);
        var hash = key.GetKeyHash();
        if (looksUp && _async.TryGet(ref key, hash, out var stored))
            return new(stored);
        var call = new OneCall { Owner = this, Argument = argument, Token = token };
        return AsyncMiss.Run<ScriptedKey, int, int, OneCall, KeptValue<int>>(_async, ref key, hash, ref call);
    }

    /// <summary>Calls the synchronous one.</summary>
    public int CallSync(int argument, bool looksUp = true, CancellationToken token = default)
    {
        var key = new ScriptedKey(argument, Script);
        var hash = key.GetKeyHash();
        if (looksUp && _sync.TryGet(ref key, hash, out var stored))
            return stored;
        var call = new OneCall { Owner = this, Argument = argument, Token = token };
        return SyncMiss.Run<ScriptedKey, int, int, OneCall, KeptValue<int>>(_sync, ref key, hash, ref call);
    }

    CacheSite Site(CacheFlags flags, bool isWeighed) => isWeighed
        ? new(typeof(ScriptedFlights), nameof(ScriptedFlights), flags, -1, 0, 1000, new Func<int, long>(value => Weigher(value)))
        : new(typeof(ScriptedFlights), nameof(ScriptedFlights), flags, -1, 0);

    struct OneCall : IAsyncCall<ScriptedKey, int>, ICall<ScriptedKey, int>, ICancellableCall, ITaggedCall, IConditionalCall<int>
    {
        public ScriptedFlights Owner;
        public int Argument;
        public CancellationToken Token;

        public readonly int TokenCount => Token.CanBeCanceled ? 1 : 0;

        public readonly CancellationToken GetToken(int index) => Token;

        public readonly bool HasKey(ref ScriptedKey key) => Owner.HasKey();

        public readonly CallTags GetTags() => Owner.Tags();

        public readonly bool ShouldStore(int value) => Owner.When(value);

        readonly ValueTask<int> IAsyncCall<ScriptedKey, int>.Invoke() => Owner.Body(Argument, Token);

        readonly int ICall<ScriptedKey, int>.Invoke() => Owner.SyncBody(Argument, Token);
    }
}

/// <summary>Threads of a test.</summary>
static class Elsewhere
{
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>Starts a thread that is in no run.</summary>
    public static (Thread Thread, Task<T> Result) Start<T>(Func<T> call, int stack = 0)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (ExecutionContext.SuppressFlow())
        {
            var thread = new Thread(
                () =>
                {
                    try
                    {
                        result.SetResult(call());
                    }
                    catch (Exception exception)
                    {
                        result.SetException(exception);
                    }
                },
                stack)
            { IsBackground = true };
            thread.Start();
            return (thread, result.Task);
        }
    }

    public static void UntilWaiting(Thread thread) =>
        Assert.True(SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) || !thread.IsAlive, Long));
}
