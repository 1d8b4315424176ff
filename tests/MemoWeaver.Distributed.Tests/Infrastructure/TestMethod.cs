using MemoWeaver.Distributed.Runtime;
using MemoWeaver.EntryControl;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>A distributed method as the weaver would emit it, synchronous and asynchronous.</summary>
sealed class TestMethod<T>
{
    readonly Func<string, int, T> _body;
    readonly Func<string, int, string[]>? _tags;
    readonly Func<T, bool>? _when;
    readonly TimedCache<PairKey, T> _cache;
    int _runs;

    public TestMethod(TestNode node, Func<string, int, T> body, string name, string code, double seconds, double localSeconds, int localSize, Func<string, int, string[]>? tags, Func<T, bool>? when, bool isSensitive, string? overrides)
    {
        _body = body;
        _tags = tags;
        _when = when;
        var flags = CacheFlags.Timed | CacheFlags.Tagged | CacheFlags.Distributed | (when == null ? 0 : CacheFlags.Conditional);
        Site = new CacheSite(typeof(TestMethod<T>), $"Tests.{name}(String, Int32)", flags, localSize, localSeconds);
        if (overrides != null)
            Site.Overrides(overrides);
        Distributed = new DistributedMethod<PairKey, T>(node.Node, Site, typeof(Holder), "Tests", "Tests.Catalog", name + "(System.String,System.Int32)", code, seconds, isSensitive ? new SensitivePairText() : new PairText());
        _cache = new TimedCache<PairKey, T>(Site);
    }

    public CacheSite Site { get; }

    public DistributedMethod<PairKey, T> Distributed { get; }

    /// <summary>How often the body ran.</summary>
    public int Runs => Volatile.Read(ref _runs);

    public CacheInfo Info => Site.Info;

    public MemoCache Cache => new SiteCache(Site, null);

    public T Call(string a, int b)
    {
        var key = new PairKey(a, b);
        var hash = key.GetKeyHash();
        if (_cache.TryGet(ref key, hash, out var value))
            return value;
        var call = new SyncCall(this, a, b);
        return DistributedMiss.RunSync<PairKey, T, T, SyncCall, KeptValue<T>>(_cache, ref key, hash, ref call, Distributed);
    }

    /// <summary>Not to be mixed with <see cref="Call"/>: a method is one or the other.</summary>
    public ValueTask<T> CallAsync(string a, int b)
    {
        var key = new PairKey(a, b);
        var hash = key.GetKeyHash();
        if (_cache.TryGet(ref key, hash, out var value))
            return new(value);
        var call = new AsyncCall(this, a, b);
        return DistributedMiss.Run<PairKey, T, T, AsyncCall, KeptValue<T>>(_cache, ref key, hash, ref call, Distributed);
    }

    /// <summary>What <c>Memo.Entry</c> has to do with.</summary>
    public CacheEntry<T> Entry(string a, int b)
    {
        var key = new PairKey(a, b);
        var entry = CacheEntry.Make<PairKey, T, T, KeptValue<T>>(_cache, ref key, true);
        if (_tags != null)
            entry = CacheEntry.WithTags(entry, CallTags.Of(_tags(a, b)));
        return (CacheEntry<T>)entry;
    }

    /// <summary>What a method with <c>[InvalidatesCache]</c> makes before it runs.</summary>
    public Invalidation Invalidation(string? a, int? b)
    {
        var key = new PairKey(a!, b ?? 0);
        return MemoWeaver.Runtime.Invalidation.Of(_cache, ref key, (a == null ? 0 : 1) | (b == null ? 0 : 2), 3, null);
    }

    T Run(string a, int b)
    {
        Interlocked.Increment(ref _runs);
        return _body(a, b);
    }

    struct SyncCall(TestMethod<T> owner, string a, int b) : ICall<PairKey, T>, IConditionalCall<T>, ITaggedCall
    {
        public readonly bool HasKey(ref PairKey key) => key.F0 == a && key.F1 == b;

        public readonly T Invoke() => owner.Run(a, b);

        public readonly bool ShouldStore(T value) => owner._when!(value);

        public readonly CallTags GetTags() => CallTags.Of(owner._tags?.Invoke(a, b) ?? []);
    }

    struct AsyncCall(TestMethod<T> owner, string a, int b) : IAsyncCall<PairKey, T>, IConditionalCall<T>, ITaggedCall
    {
        public readonly int TokenCount => 0;

        public readonly CancellationToken GetToken(int index) => default;

        public readonly bool HasKey(ref PairKey key) => key.F0 == a && key.F1 == b;

        public readonly ValueTask<T> Invoke()
        {
            var (owner1, a1, b1) = (owner, a, b);
            return new(Task.Run(() => owner1.Run(a1, b1)));
        }

        public readonly bool ShouldStore(T value) => owner._when!(value);

        public readonly CallTags GetTags() => CallTags.Of(owner._tags?.Invoke(a, b) ?? []);
    }

    static class Holder
    {
    }
}
