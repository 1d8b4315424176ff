using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Flights;

/// <summary>An asynchronous memoized function of one <c>int</c>, in the shape that the weaver emits, for any way to keep results.</summary>
sealed class AsyncMemo1<T, TStored, TAdapter>
    where TAdapter : struct, IResultAdapter<T, TStored>
{
    readonly Func<int, ValueTask<T>> _body;

    public AsyncMemo1(Func<int, ValueTask<T>> body)
    {
        _body = body;
        Site = new CacheSite(typeof(AsyncMemo1<T, TStored, TAdapter>), nameof(AsyncMemo1<,,>), CacheFlags.None, 128, 0);
        Cache = new(Site);
    }

    public CacheSite Site { get; }

    public LruCache<IntKey, TStored> Cache { get; }

    public (long Hits, long Misses, int Count, long Uncacheable) Info => (Site.Info.Hits, Site.Info.Misses, Site.Info.Count, Site.Info.Uncacheable);

    public ValueTask<T> Call(int argument, CancellationToken token = default)
    {
        var key = new IntKey(argument);
        var hash = key.GetKeyHash();
        if (Cache.TryGet(ref key, hash, out var stored))
            return default(TAdapter).ToTask(stored);
        var call = new OneCall { Body = _body, Argument = argument, Token = token };
        return AsyncMiss.Run<IntKey, T, TStored, OneCall, TAdapter>(Cache, ref key, hash, ref call);
    }

    struct OneCall : IAsyncCall<IntKey, T>
    {
        public Func<int, ValueTask<T>> Body;
        public int Argument;
        public CancellationToken Token;

        public readonly int TokenCount => 1;

        public readonly CancellationToken GetToken(int index) => Token;

        public readonly bool HasKey(ref IntKey key) => true;

        public readonly ValueTask<T> Invoke() => Body(Argument);
    }
}

/// <summary>The same with <see cref="SingleFlight.On"/> on threads.</summary>
sealed class FlightMemo1<T, TStored, TAdapter>
    where TAdapter : struct, IResultAdapter<T, TStored>
{
    readonly Func<int, T> _body;

    public FlightMemo1(Func<int, T> body)
    {
        _body = body;
        Site = new CacheSite(typeof(FlightMemo1<T, TStored, TAdapter>), nameof(FlightMemo1<,,>), CacheFlags.None, 128, 0);
        Cache = new(Site);
    }

    public CacheSite Site { get; }

    public LruCache<IntKey, TStored> Cache { get; }

    public (long Hits, long Misses, int Count, long Uncacheable) Info => (Site.Info.Hits, Site.Info.Misses, Site.Info.Count, Site.Info.Uncacheable);

    public T Call(int argument)
    {
        var key = new IntKey(argument);
        var hash = key.GetKeyHash();
        if (Cache.TryGet(ref key, hash, out var stored))
            return default(TAdapter).Value(stored);
        var call = new OneCall { Body = _body, Argument = argument };
        return SyncMiss.Run<IntKey, T, TStored, OneCall, TAdapter>(Cache, ref key, hash, ref call);
    }

    struct OneCall : ICall<IntKey, T>
    {
        public Func<int, T> Body;
        public int Argument;

        public readonly bool HasKey(ref IntKey key) => true;

        public readonly T Invoke() => Body(Argument);
    }
}
