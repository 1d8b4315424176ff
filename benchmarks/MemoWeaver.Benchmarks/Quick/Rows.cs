using MemoWeaver.Benchmarks.Async;
using MemoWeaver.Benchmarks.Copies;
using MemoWeaver.Benchmarks.FirstCall;
using MemoWeaver.Benchmarks.Hits;
using MemoWeaver.Benchmarks.Memory;
using MemoWeaver.Benchmarks.Misses;
using MemoWeaver.Benchmarks.Scale;
using MemoWeaver.Benchmarks.Threads;
using MemoWeaver.Benchmarks.Tracking;
using MemoWeaver.Benchmarks.Woven;
using MemoWeaver.Benchmarks.Writes;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>The table: every row with its bound. A row without a bound shows what a peer costs.</summary>
internal static class Rows
{
    public static IEnumerable<Row> All => [.. Hits, .. Tracked, .. Async, .. Copies, .. Threads, .. Misses, .. Skewed, .. Writes, .. LongestCalls, .. Memory, .. FirstCall];

    /// <summary>Rows that only a filter selects.</summary>
    public static IEnumerable<Row> Large => LargeSkewed;

    private static IEnumerable<Row> Hits
    {
        get
        {
            var ints = new IntHits();
            yield return new PairedRow("hit-int-static", Bound.AtMost(1.0), ints.Woven, ints.ConcurrentDictionary);
            var instance = new InstanceHits();
            yield return new PairedRow("hit-int-instance", Bound.AtMost(1.0), instance.Woven, instance.ConcurrentDictionary);
            var contended = new ContendedHits();
            yield return new PairedRow("hit-int-after-contention", Bound.AtMost(1.4), contended.Woven, contended.ConcurrentDictionary) { Setup = contended.Contend };
            var generic = new GenericHits();
            yield return new PairedRow("hit-int-generic", Bound.AtMost(1.7), generic.Woven, generic.ConcurrentDictionary);
            yield return new PairedRow("hit-int-generic-to-not-generic", Bound.None, generic.Woven, generic.ConcurrentDictionaryNotGeneric);
            var many = new ManyKeysHits();
            yield return new PairedRow("hit-int-100000-keys", Bound.AtMost(1.0), many.Woven, many.ConcurrentDictionary, ManyKeysHits.Count);
            var strings = new StringHits();
            yield return new PairedRow("hit-string-20", Bound.AtMost(1.0), strings.Woven, strings.ConcurrentDictionary);
            var composite = new CompositeHits();
            yield return new PairedRow("hit-int-string-guid", Bound.AtMost(0.7), composite.Woven, composite.ConcurrentDictionary);
            yield return new PairedRow("hit-int-to-concurrentlru", Bound.AtMost(0.35), ints.Woven, ints.ConcurrentLru);
            var timed = new TimedHits();
            yield return new PairedRow("hit-timed-to-concurrenttlru", Bound.AtMost(0.6), timed.Woven, timed.ConcurrentTLru);
            yield return new PairedRow("hit-sliding-to-concurrenttlru", Bound.None, timed.WovenSliding, timed.ConcurrentTLru);
            yield return new PairedRow("hit-timed-with-lifetimes-to-without", Bound.AtMost(1.02), timed.WovenAged, timed.Woven);
            var none = new HitsWithoutParameters();
            yield return new PairedRow("hit-without-parameters", Bound.AtMost(1.3), none.Woven, none.EmptyCall);
            yield return new PairedRow("hit-without-parameters-timed", Bound.None, none.WovenTimed, none.EmptyCall);
            yield return new PairedRow("hit-without-parameters-instance", Bound.None, instance.WovenWithoutParameters, none.EmptyCall);
            yield return new PairedRow("hit-timed-instance-to-static", Bound.None, instance.WovenTimed, timed.Woven);
            yield return new AllocationRow("bytes-hit-int", Bound.AtMost(0), ints.Woven);
            yield return new AllocationRow("bytes-hit-timed-with-lifetimes", Bound.AtMost(0), timed.WovenAged);
            yield return new AllocationRow("bytes-hit-string", Bound.AtMost(0), strings.Woven);
            yield return new AllocationRow("bytes-hit-int-string-guid", Bound.AtMost(0), composite.Woven);
            var stores = new StoreHits();
            yield return new PairedRow("hit-store-to-lru", Bound.None, stores.Store, stores.Lru);
            yield return new PairedRow("hit-store-tinylfu-to-lru", Bound.None, stores.TinyLfu, stores.Lru);
            yield return new AllocationRow("bytes-hit-store", Bound.AtMost(0), stores.Store);
            yield return new PairedRow("hit-int-to-call", Bound.None, ints.Woven, none.EmptyCall);
            yield return new PairedRow("hit-int-to-dictionary-unlocked", Bound.None, ints.Woven, ints.DictionaryWithoutLocks);
            yield return new PairedRow("hit-int-to-fastconcurrentlru", Bound.None, ints.Woven, ints.FastConcurrentLru);
            yield return new PairedRow("hit-int-to-concurrentlfu", Bound.None, ints.Woven, ints.ConcurrentLfu);
            yield return new PairedRow("hit-int-to-memorycache", Bound.None, ints.Woven, ints.MemoryCache);
            yield return new PairedRow("hit-int-to-memorycache-tuple", Bound.None, ints.Woven, ints.MemoryCacheTupleKey);
            yield return new PairedRow("hit-int-to-fusioncache", Bound.None, ints.Woven, ints.FusionCache);
            yield return new PairedRow("hit-int-to-hybridcache", Bound.None, ints.Woven, ints.HybridCache);
            yield return new PairedRow("hit-int-to-aspectinjector", Bound.None, ints.Woven, ints.AspectInjector);
            yield return new PairedRow("hit-int-to-castle", Bound.None, ints.Woven, ints.CastleDynamicProxy);
        }
    }

    private static IEnumerable<Row> Tracked
    {
        get
        {
            var calls = new TrackedCalls();
            yield return new PairedRow("tracked-hit-int", Bound.AtMost(1.1), calls.Hits, calls.UntrackedHits);
            yield return new PairedRow("tracked-hit-dependent", Bound.None, calls.DependentHits, calls.UntrackedHits);
            yield return new AllocationRow("bytes-tracked-hit", Bound.AtMost(0), calls.Hits);
            yield return new FigureRow("tracked-hit-inside-ns", Bound.AtMost(25), () => TrackedCalls.Difference(calls.HitsInside, calls.HitsOutside, 100 * Keys.Count)) { IsTime = true };
            yield return new FigureRow("tracked-miss-of-ten-ns", Bound.AtMost(1000), () => TrackedCalls.Difference(calls.Misses, calls.UntrackedMisses, Keys.Count)) { IsTime = true };
            yield return new FigureRow("bytes-tracked-edge", Bound.AtMost(48), () => TrackedCalls.Bytes(calls.MissesOfHundred, calls.Misses));
            yield return new FigureRow("tracked-drop-of-1000-us", Bound.AtMost(300), TrackedCalls.Drop) { IsTime = true };
        }
    }

    private static IEnumerable<Row> Async
    {
        get
        {
            var async = new AsyncHits();
            yield return new PairedRow("hit-task", Bound.AtMost(1.3), async.WovenTask, async.ConcurrentDictionaryOfTasks);
            yield return new PairedRow("hit-valuetask", Bound.AtMost(1.3), async.WovenValueTask, async.ConcurrentDictionaryOfTasks);
            yield return new AllocationRow("bytes-hit-task", Bound.AtMost(0), async.WovenTask);
            yield return new AllocationRow("bytes-hit-valuetask", Bound.AtMost(0), async.WovenValueTask);
            yield return new PairedRow("hit-task-to-fusioncache", Bound.None, async.WovenTask, async.FusionCache);
            yield return new PairedRow("hit-task-to-hybridcache", Bound.None, async.WovenTask, async.HybridCache);
        }
    }

    private static IEnumerable<Row> Copies
    {
        get
        {
            var copies = new CopiedHits();
            yield return new PairedRow("copy-dto", Bound.AtMost(1.2), copies.WovenDto, copies.HandDto, CopiedHits.Count);
            yield return new PairedRow("copy-list-100", Bound.AtMost(1.2), copies.WovenList, copies.HandList, CopiedHits.Count);
            yield return new PairedRow("copy-dictionary-100", Bound.AtMost(1.2), copies.WovenDictionary, copies.HandDictionary, CopiedHits.Count);
            yield return new PairedRow("copy-int-1000", Bound.AtMost(1.2), copies.WovenArray, copies.HandArray, CopiedHits.Count);
            yield return new PairedRow("copy-graph-with-cycle", Bound.AtMost(3), copies.WovenRing, copies.HandGraph, CopiedHits.Count);
            yield return new PairedRow("copy-cycle-to-known-ring", Bound.None, copies.WovenRing, copies.HandRing, CopiedHits.Count);
            yield return new PairedRow("copy-list-100-to-json", Bound.None, copies.WovenList, copies.JsonList, CopiedHits.Count);
            yield return new PairedRow("copy-list-100-to-json-round-trip", Bound.None, copies.WovenList, copies.JsonRoundTripList, CopiedHits.Count);
            yield return new AllocationRow("bytes-hit-record", Bound.AtMost(0), copies.WovenRecord, CopiedHits.Count);
            var lent = new LentHits();
            yield return new PairedRow("lent-list-100", Bound.AtMost(1.3), lent.LentList, lent.SharedList, LentHits.Count);
            yield return new PairedRow("lent-dictionary-100", Bound.AtMost(1.3), lent.LentDictionary, lent.SharedDictionary, LentHits.Count);
            yield return new PairedRow("lent-dto", Bound.AtMost(1.3), lent.LentDto, lent.SharedDto, LentHits.Count);
            yield return new PairedRow("lent-int-1000", Bound.AtMost(1.3), lent.LentArray, lent.SharedArray, LentHits.Count);
            yield return new AllocationRow("bytes-lent-list", Bound.AtMost(0), lent.LentList, LentHits.Count);
            yield return new AllocationRow("bytes-lent-dictionary", Bound.AtMost(0), lent.LentDictionary, LentHits.Count);
            yield return new AllocationRow("bytes-lent-dto", Bound.AtMost(0), lent.LentDto, LentHits.Count);
            yield return new AllocationRow("bytes-lent-int-1000", Bound.AtMost(0), lent.LentArray, LentHits.Count);
        }
    }

    private static IEnumerable<Row> Threads =>
    [
        new FigureRow("two-threads-to-dictionary", Bound.AtLeast(0.65), () => Throughput.Of(TwoThreads.WovenCalls, TwoThreads.DictionaryCalls)) { IsTime = true },
        new FigureRow("two-threads-to-concurrentlru", Bound.AtLeast(2), () => Throughput.Of(TwoThreads.WovenCalls, TwoThreads.LruCalls)) { IsTime = true },
        new FigureRow("two-threads-lost-statistics", Bound.AtMost(0.001), LostHits.Measure),
    ];

    private static IEnumerable<Row> Misses
    {
        get
        {
            var misses = new EvictingMisses();
            yield return new PairedRow("miss-with-eviction", Bound.AtMost(1.0), misses.Woven, misses.ConcurrentLru);
            yield return new PairedRow("miss-store-tinylfu-to-lru", Bound.None, misses.TinyLfu, misses.Woven);
        }
    }

    private static IEnumerable<Row> Skewed
    {
        get
        {
            foreach (var row in new SkewedCalls(1_000).Rows("lru", Bound.AtMost(1.0), Bound.AtMost(1.0), SkewedRoutines.Lru1000, SkewedCalls.Lru))
                yield return row;
            foreach (var row in new SkewedCalls(1_000).Rows("timed", Bound.AtMost(1.0), Bound.None, SkewedRoutines.Timed1000, SkewedCalls.TLru))
                yield return row;
            foreach (var row in new SkewedCalls(1_000).Rows("adaptive", Bound.AtMost(0.9), Bound.None, SkewedRoutines.Adaptive1000, SkewedCalls.Lru))
                yield return row;
            foreach (var row in new SkewedCalls(1_000).Rows("adaptive-to-lfu", Bound.None, Bound.None, SkewedRoutines.Adaptive1000, SkewedCalls.Lfu))
                yield return row;
            foreach (var row in new SkewedCalls(100_000).Rows("lru", Bound.AtMost(1.0), Bound.AtMost(1.0), SkewedRoutines.Lru100000, SkewedCalls.Lru))
                yield return row;
            foreach (var row in new SkewedCalls(100_000).Rows("timed", Bound.AtMost(1.0), Bound.None, SkewedRoutines.Timed100000, SkewedCalls.TLru))
                yield return row;
            foreach (var row in new SkewedCalls(100_000).Rows("adaptive", Bound.AtMost(0.9), Bound.None, SkewedRoutines.Adaptive100000, SkewedCalls.Lru))
                yield return row;
            foreach (var row in new SkewedCalls(100_000).Rows("adaptive-to-lfu", Bound.None, Bound.None, SkewedRoutines.Adaptive100000, SkewedCalls.Lfu))
                yield return row;
        }
    }

    // Minutes each, so only by name: --quick skewed-lru-1000000
    private static IEnumerable<Row> LargeSkewed
    {
        get
        {
            foreach (var row in new SkewedCalls(1_000_000).Rows("lru", Bound.None, Bound.None, SkewedRoutines.Lru1000000, SkewedCalls.Lru))
                yield return row;
            foreach (var row in new SkewedCalls(1_000_000).Rows("timed", Bound.None, Bound.None, SkewedRoutines.Timed1000000, SkewedCalls.TLru))
                yield return row;
            foreach (var row in new SkewedCalls(1_000_000).Rows("adaptive", Bound.None, Bound.None, SkewedRoutines.Adaptive1000000, SkewedCalls.Lru))
                yield return row;
            foreach (var row in new SkewedCalls(3_000_000).Rows("lru", Bound.None, Bound.None, SkewedRoutines.Lru3000000, SkewedCalls.Lru))
                yield return row;
            foreach (var row in new SkewedCalls(3_000_000).Rows("timed", Bound.None, Bound.None, SkewedRoutines.Timed3000000, SkewedCalls.TLru))
                yield return row;
            foreach (var row in new SkewedCalls(3_000_000).Rows("adaptive", Bound.None, Bound.None, SkewedRoutines.Adaptive3000000, SkewedCalls.Lru))
                yield return row;
        }
    }

    private static IEnumerable<Row> Writes
    {
        get
        {
            var writes = new InvalidatingWrites();
            yield return new PairedRow("write-and-read", Bound.None, writes.Woven, writes.ConcurrentDictionary);
            yield return new PairedRow("write-and-read-by-tag", Bound.None, writes.WovenTag, writes.ConcurrentDictionary);
            yield return new PairedRow("write-nothing-to-drop", Bound.None, writes.WovenNothingToDrop, writes.ConcurrentDictionaryNothingToDrop);
        }
    }

    // In milliseconds, without the pauses of collections.
    private static IEnumerable<Row> LongestCalls =>
    [
        Longest("longest-call-filling-3000000", () => LongestCall.OfFilling(3_000_000)),
        Longest("longest-call-evicting-1000000", LongestCall.OfEvicting),
        Longest("longest-call-expiring-1000000", () => LongestCall.OfExpiring(1_000_000, isSliding: false)),
        Longest("longest-call-expiring-sliding-1000000", () => LongestCall.OfExpiring(1_000_000, isSliding: true)),
        Longest("longest-call-clearing-3000000", () => LongestCall.OfClearing(3_000_000)),
        Longest("longest-call-clearing-tagged-1000000", () => LongestCall.OfClearingTagged(1_000_000)),
        Longest("longest-call-invalidating-tag-1000000", () => LongestCall.OfInvalidatingTag(1_000_000)),
    ];

    private static FigureRow Longest(string name, Func<Measurement> figure) =>
        new(name, Bound.AtMost(2), figure);

    private static IEnumerable<Row> Memory =>
    [
        new FigureRow("memory-per-entry", Bound.AtMost(0.75), MemoryPerEntry.AgainstConcurrentLru),
        new FigureRow("memory-per-entry-adaptive", Bound.AtMost(0.75), MemoryPerEntry.AdaptiveAgainstConcurrentLru),
        new FigureRow("bytes-per-object-cache", Bound.AtMost(256), PerObjectCache.WithOneEntry),
    ];

    // By one string, and by a string and a number, for which the dictionary has to be compiled, too; in a fresh process, and after another method's first call.
    private static IEnumerable<Row> FirstCall =>
    [
        First("first-call", nameof(FirstCalls.Woven), nameof(FirstCalls.ByDictionary)),
        First("first-call-two-parameters", nameof(FirstCalls.WovenPair), nameof(FirstCalls.PairByDictionary)),
        First("first-call-after-others", nameof(FirstCalls.WovenAfterOthers), nameof(FirstCalls.ByDictionaryAfterOthers)),
        First("first-call-two-parameters-after-others", nameof(FirstCalls.WovenPairAfterOthers), nameof(FirstCalls.PairByDictionaryAfterOthers)),
    ];

    private static FigureRow First(string name, string ours, string peer) =>
        new FigureRow(name, Bound.AtMost(1.0), () => FirstCallProcess.Compare(ours, peer));
}
