using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

/// <summary>Frozen results are the same for the first caller, copies are not: there the first caller keeps what the body returned.</summary>
public class FirstCallerTests
{
    static readonly CacheSite s_site = new(typeof(FirstCallerTests), "F", CacheFlags.None, 8, 0);

    [Fact]
    public void TheFirstCallerOfASynchronousRunGetsTheFrozenSnapshot()
    {
        var cache = new LruCache<NoKey, IReadOnlyList<int>>(s_site);
        var call = new Call { Result = [1, 2] };
        var key = default(NoKey);
        var first = SyncMiss.Run<NoKey, IReadOnlyList<int>, IReadOnlyList<int>, Call, KeptFrozen<IReadOnlyList<int>, ListFreezer<int>>>(cache, ref key, 0, ref call);
        Assert.NotSame(call.Result, first);
        Assert.Equal(call.Result, first);
        Assert.True(cache.TryGet(ref key, 0, out var stored));
        Assert.Same(first, stored);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SoDoesThatOfAnAsynchronousRun(bool isLate)
    {
        var cache = new LruCache<NoKey, Task<IReadOnlyList<int>>>(s_site);
        var gate = new TaskCompletionSource<IReadOnlyList<int>>();
        var call = new AsyncCall { Body = new(gate.Task) };
        var key = default(NoKey);
        if (!isLate)
            gate.SetResult([1, 2]);
        var running = AsyncMiss.Run<NoKey, IReadOnlyList<int>, Task<IReadOnlyList<int>>, AsyncCall, KeptFrozenTask<IReadOnlyList<int>, ListFreezer<int>>>(cache, ref key, 0, ref call);
        if (isLate)
            gate.SetResult([1, 2]);
        var first = await running;
        Assert.NotSame(await gate.Task, first);
        Assert.True(cache.TryGet(ref key, 0, out var stored));
        Assert.Same(first, await stored!);
    }

    [Fact]
    public void TheFirstCallerKeepsWhatTheBodyReturnedWhereHitsGetCopies()
    {
        var cache = new LruCache<NoKey, Snapshot<IReadOnlyList<int>>>(s_site);
        var call = new Call { Result = [1, 2] };
        var key = default(NoKey);
        var first = SyncMiss.Run<NoKey, IReadOnlyList<int>, Snapshot<IReadOnlyList<int>>, Call, KeptCopy<IReadOnlyList<int>, RuntimeCopier<IReadOnlyList<int>>>>(cache, ref key, 0, ref call);
        Assert.Same(call.Result, first);
        call.Result[0] = 9;
        Assert.True(cache.TryGet(ref key, 0, out var stored));
        Assert.Equal([1, 2], default(KeptCopy<IReadOnlyList<int>, RuntimeCopier<IReadOnlyList<int>>>).Value(stored));
    }

    [Fact]
    public void AResultThatCannotBeKeptIsReturnedAndCounted()
    {
        var site = new CacheSite(typeof(FirstCallerTests), "U", CacheFlags.None, 8, 0);
        var cache = new LruCache<NoKey, Snapshot<IReadOnlyList<int>>>(site);
        var call = new Call { Make = static () => new Held() };
        var key = default(NoKey);
        for (var i = 0; i < 3; i++)
            Assert.IsType<Held>(SyncMiss.Run<NoKey, IReadOnlyList<int>, Snapshot<IReadOnlyList<int>>, Call, KeptCopy<IReadOnlyList<int>, RuntimeCopier<IReadOnlyList<int>>>>(cache, ref key, 0, ref call));
        Assert.Equal(3, site.Info.Uncacheable);
        Assert.Equal(0, site.Info.Count);
    }

    struct Call : ICall<NoKey, IReadOnlyList<int>>
    {
        public int[] Result;
        public Func<IReadOnlyList<int>>? Make;

        public readonly bool HasKey(ref NoKey key) => true;

        public readonly IReadOnlyList<int> Invoke() => Make?.Invoke() ?? Result;
    }

    struct AsyncCall : IAsyncCall<NoKey, IReadOnlyList<int>>
    {
        public ValueTask<IReadOnlyList<int>> Body;

        public readonly int TokenCount => 0;

        public readonly CancellationToken GetToken(int index) => default;

        public readonly bool HasKey(ref NoKey key) => true;

        public readonly ValueTask<IReadOnlyList<int>> Invoke() => Body;
    }

    sealed class Held : List<int>, IDisposable
    {
        public void Dispose()
        {
        }
    }
}
