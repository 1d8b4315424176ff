using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Insight;

/// <summary>The rare events, as a listener gets them.</summary>
[Collection(AloneCollection.Name)]
public class EventTests
{
    [Fact]
    public void Rare_events_name_the_method()
    {
        using var listener = new Listener();
        var memo = new Memo1<int>(100, x => x, name: "events.lru");
        for (var i = 0; i < 10; i++)
            memo.Call(i);
        memo.Site.Clear();
        memo.Site.Enabled = false;
        memo.Site.Enabled = true;
        for (var i = 0; i < 10; i++)
            memo.Call(i);
        memo.Site.Sweep(memoryIsShort: true);
        for (var i = 0; i < 3; i++)
        {
            memo.Site.CountBypass();
            memo.Site.CountUncacheable();
        }

        lock (memo.Cache.Counters)
            memo.Cache.Counters.EnterEpochMode();
        string[] expected =
        [
            "ArgumentNotKeyable events.lru",
            "Cleared events.lru",
            "ContentionNoticed events.lru",
            "DroppedForMemory events.lru 5",
            "ResultNotKept events.lru",
            "Switched events.lru False",
            "Switched events.lru True",
        ];
        SpinWait.SpinUntil(() => listener.Of("events.lru").Count() >= expected.Length, TimeSpan.FromSeconds(30));
        Assert.Equal(expected, listener.Of("events.lru").Order(StringComparer.Ordinal));
        GC.KeepAlive(memo);
    }

    [Fact]
    public void A_cache_whose_hits_take_longer_than_the_body_is_told_once()
    {
        using var listener = new Listener();
        var dear = new LruCache<DearKey, int>(new CacheSite(typeof(DearKey), "events.dear", CacheFlags.None, 10, 0));
        var cheap = new Memo1<int>(10, x => SpinOften() + x, name: "events.worthwhile");
        var number = 0;
        SpinWait.SpinUntil(
            () =>
            {
                var key = new DearKey(++number);
                var miss = KeyedStore.BeginMiss(dear, key.GetKeyHash());
                LruCache<DearKey, int>.Store(dear, ref key, miss, number);
                cheap.Call(number);
                return listener.Of("LosesTime events.dear").Any() && number > 300;
            },
            TimeSpan.FromSeconds(60));
        Assert.Matches("^LosesTime events.dear [0-9]{4,} [0-9]+$", Assert.Single(listener.Of("LosesTime events.dear")));
        Assert.Empty(listener.Of("LosesTime events.worthwhile"));
    }

    static int SpinOften()
    {
        Thread.SpinWait(2000);
        return 0;
    }

    struct DearKey(int number) : IMemoKey<DearKey>
    {
        int _number = number;

        public readonly int GetKeyHash()
        {
            SpinOften();
            return KeyHash.End(KeyHash.Add(KeyHash.Begin(), _number));
        }

        public readonly bool KeyEquals(ref DearKey other) => _number == other._number;

        public readonly void TakeSnapshot()
        {
        }
    }

    [Fact]
    public void No_event_is_written_while_a_lock_is_held()
    {
        Memo1<int> memo = null!;
        var held = 0;
        var seen = 0;
        using var listener = new Listener(_ =>
        {
            seen++;
            held += Monitor.IsEntered(memo.Cache.Counters) ? 1 : 0;
        });
        memo = new Memo1<int>(100, x => x, name: "events.locks");
        for (var i = 0; i < 10; i++)
            memo.Call(i);
        lock (memo.Cache.Counters)
            memo.Cache.Counters.EnterEpochMode();
        memo.Site.Sweep(memoryIsShort: true);
        memo.Site.Clear();
        SpinWait.SpinUntil(() => listener.Of("events.locks").Count() >= 3, TimeSpan.FromSeconds(30));
        Assert.InRange(seen, 3, int.MaxValue);
        Assert.Equal(0, held);
        GC.KeepAlive(memo);
    }

    sealed class Listener(Action<string>? onEvent = null) : EventListener
    {
        readonly ConcurrentQueue<string> _events = [];

        public IEnumerable<string> Of(string method) => _events.Where(e => e.Contains(method, StringComparison.Ordinal));

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "MemoWeaver")
                EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            var text = eventData.EventName + " " + string.Join(' ', eventData.Payload ?? (IReadOnlyList<object?>)[]);
            onEvent?.Invoke(text);
            _events?.Enqueue(text);
        }
    }
}
