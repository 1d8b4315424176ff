using System.Collections;
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Copies;

public class RefusalTests
{
    public static TheoryData<string, object> Refused => new()
    {
        { "it is disposable", new MemoryStream() },
        { "it is disposable", new { Inner = new StringReader("") } },
        { "it is disposable", new CancellationTokenSource() },
        { "it is disposable", new Owner() },
        { "it has a finalizer", new Finalizable() },
        { "it provides services", new Services() },
        { "it has a finalizer", new object[] { Thread.CurrentThread } },
        { "how to copy it", new AsyncLocal<int>() },
        { "how to copy it", new InvalidOperationException() },
        { "it has a finalizer", new WeakReference(new object()) },
        { "how to copy its base", new OwnException() },
        { "lazy sequence", Iterator() },
        { "lazy sequence", new[] { 1, 2 }.Select(i => i + 1) },
        { "lazy sequence", new[] { 1, 2 }.AsQueryable() },
        { "lazy sequence", new List<int> { 1 }.GetEnumerator() },
        { "lazy sequence", new Computed() },
        { "not made yet", new Lazy<object>(() => new object()) },
        { "has not ended", new { new TaskCompletionSource<List<int>>().Task } },
        { "larger tree", Child() },
        { "larger tree", new XElement("a", new XElement("b")).Elements().Single() },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatCanNeitherBeSharedNorCopiedIsNotKept(string reason, object value)
    {
        Assert.False(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(new Dto { Any = value }, out _));
        var graph = new CopyGraph();
        default(RuntimeCopier<object>).Copy(value, graph);
        Assert.Contains(reason, graph.Refusal!.Reason);
    }

    [Fact]
    public void ASetWhoseElementsBecameEqualIsNotKept()
    {
        var (a, b) = (new ContentKey { Id = 1 }, new ContentKey { Id = 2 });
        HashSet<ContentKey> set = [a, b];
        b.Id = 1;
        Assert.False(default(KeptCopy<HashSet<ContentKey>, RuntimeCopier<HashSet<ContentKey>>>).TryStore(set, out _));
        Assert.Equal(2, set.Count);
    }

    [Fact]
    public void KeysThatThrowLeaveTheResultToItsCaller()
    {
        var key = new Throwing();
        var value = new Dictionary<Throwing, int> { [key] = 1 };
        key.Throws = true;
        Assert.False(default(KeptCopy<Dictionary<Throwing, int>, RuntimeCopier<Dictionary<Throwing, int>>>).TryStore(value, out _));
        key.Throws = false;
        Assert.True(default(KeptCopy<Dictionary<Throwing, int>, RuntimeCopier<Dictionary<Throwing, int>>>).TryStore(value, out _));
    }

    [Fact]
    public void ARefusalIsReportedOnceForItsType()
    {
        using var listener = new Listener();
        for (var i = 0; i < 3; i++)
        {
            Assert.False(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(new Reported(), out _));
            Assert.False(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(new[] { new Reported() }, out _));
        }

        var report = Assert.Single(listener.Reports, r => r.Contains(nameof(Reported)));
        Assert.Contains("it is disposable", report);
    }

    [Fact]
    public void ACycleThroughAnImmutableSetIsRefused()
    {
        var dto = new Dto();
        var set = System.Collections.Immutable.ImmutableHashSet.Create(dto);
        dto.Any = set;
        Assert.False(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(set, out _));
        Assert.True(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(dto, out _));
    }

    [Fact]
    public void AnElementThatIsHashedBeforeItIsCompleteIsNoticed()
    {
        var late = new LateKey { Id = 7 };
        late.Holder = System.Collections.Immutable.ImmutableHashSet.Create<object>(late);
        Assert.False(default(KeptCopy<object, RuntimeCopier<object>>).TryStore(late, out _));
    }

    static IEnumerable<int> Iterator()
    {
        yield return 1;
    }

    static JsonNode Child() => new JsonObject { ["a"] = new JsonObject() }["a"]!;

    sealed class Owner : IDisposable
    {
        public void Dispose()
        {
        }
    }

    sealed class Reported : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }

    sealed class Finalizable
    {
        ~Finalizable() => GC.KeepAlive(this);
    }

    sealed class Services : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    sealed class OwnException : Exception;

    sealed class Computed : IEnumerable<int>
    {
        readonly Func<IEnumerator<int>> _start = () => new List<int> { 1 }.GetEnumerator();

        public IEnumerator<int> GetEnumerator() => _start();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    // Fields are copied in their order: the holder before what is hashed.
    sealed class LateKey
    {
        public object? Holder;
        public List<int> Ids = [];

        public int Id
        {
            set => Ids = [value];
        }

        public override bool Equals(object? obj) => obj is LateKey other && other.Ids?.Count == Ids?.Count;

        public override int GetHashCode() => Ids is null ? 0 : Ids[0];
    }

    sealed class Throwing
    {
        public bool Throws;

        public override int GetHashCode() => Throws ? throw new InvalidOperationException("hash") : RuntimeHelpers.GetHashCode(this);

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);
    }

    sealed class Listener : EventListener
    {
        public List<string> Reports { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "MemoWeaver")
                EnableEvents(eventSource, EventLevel.Warning);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            lock (Reports)
                Reports.Add(string.Join(" ", eventData.Payload!));
        }
    }
}
