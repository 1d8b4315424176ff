using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Engine;

/// <summary>
/// Which cache lines hits write, counted in the memory of a cache: every line that a hit writes and another thread
/// uses has to travel between cores, which is what limits many of them.
/// </summary>
[Collection(AloneCollection.Name)]
public class CacheLineTests(ITestOutputHelper output)
{
    const int Line = 64, Keys = 16;

    [Fact]
    public void A_hit_of_one_thread_writes_the_clock_and_its_node()
    {
        var memo = Filled();
        var written = WrittenBy(memo, () => Hits(memo, 1));
        output.WriteLine($"{written.Count} lines for one key, {WrittenBy(memo, () => Hits(memo, Keys)).Count} for {Keys}");
        Assert.InRange(written.Count, 1, 2);
    }

    /// <summary>
    /// After contention a hit writes one line, which belongs to its thread alone. So what 4, 16 or 64 threads do to each
    /// other is nothing as long as they hit: the lines that all of them read are written by misses only.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(64)]
    public void After_contention_no_two_threads_write_one_line(int threads)
    {
        var memo = Filled();
        lock (memo.Cache.Counters)
            Assert.True(memo.Cache.Counters.EnterEpochMode());
        var isOver = false;
        var workers = Enumerable.Range(0, threads).Select(_ => new Turns(memo, () => isOver)).ToList();

        // Each takes its cell, and again where cells became more, and stamps nodes for the latest insert.
        const int Rounds = 5;
        for (var round = 0; round < Rounds; round++)
            workers.ForEach(worker => worker.Take());
        var all = new HashSet<nint>();
        var shared = 0;
        var pairs = new HashSet<nint>();
        int collections, measured = 0;
        do
        {
            // A collection moves cells, so that addresses before it and after it say nothing of each other.
            (collections, shared) = (GC.CollectionCount(0), 0);
            all.Clear();
            pairs.Clear();
            foreach (var worker in workers)
            {
                var written = WrittenBy(memo, worker.Take);
                Assert.Single(written);
                if (!all.Add(written.Single()))
                    shared++;
                pairs.Add(written.Single() / 2);
            }

            measured++;
        }
        while (GC.CollectionCount(0) != collections && measured < 10);

        isOver = true;
        workers.ForEach(worker => worker.Dispose());
        output.WriteLine($"{threads} threads: {all.Count} lines, {pairs.Count} pairs of lines");
        Assert.Equal(0, shared);
        Assert.Equal(threads, pairs.Count);
        Assert.Equal((Rounds + (long)measured) * threads * Keys, memo.Info.Hits);
    }

    /// <summary>
    /// Hits among many keys miss the processor's caches: what they cost is the lines that they touch, and write back.
    /// The exact order is what ours has to write.
    /// </summary>
    [Fact]
    public void A_hit_among_many_keys_reads_no_more_lines_than_a_dictionary()
    {
        const int Many = 100_000;
        var memo = new Memo1<int>(Many, x => x);
        var dictionary = new ConcurrentDictionary<int, int>();
        for (var i = 0; i < Many; i++)
            dictionary[i] = memo.Call(i);
        Assert.True(GC.TryStartNoGCRegion(128 << 20));
        try
        {
            var ours = LinesOf(memo.Cache.Table, Many);
            var peer = LinesOf(dictionary);
            output.WriteLine($"lines of a hit: ours {ours.Read:F2} read, 1 written, {ours.Nodes:F2} nodes; dictionary {peer.Read:F2} read, {peer.Nodes:F2} nodes");
            Assert.InRange(ours.Nodes, 1, 1.3);
            Assert.InRange(ours.Read, 2, peer.Read + 0.4);
        }
        finally
        {
            GC.EndNoGCRegion();
        }
    }

    // On average over all keys, which are all there.
    static (double Read, double Nodes) LinesOf(CacheNode?[] table, int keys)
    {
        var (lines, nodes) = (0L, 0L);
        for (var number = 0; number < keys; number++)
        {
            var key = new IntKey(number);
            var bucket = TableStore.Index(table, key.GetKeyHash());
            var read = new HashSet<nint> { AddressOf(ref Unsafe.As<CacheNode?, byte>(ref table[bucket])) / Line };
            for (var node = table[bucket]; ; node = node!.Next)
            {
                nodes++;
                var found = (LruNode<IntKey, int>)node!;
                read.Add(AddressOf(ref Unsafe.As<int, byte>(ref found.Key.Value)) / Line);
                if (found.Key.Value == number)
                {
                    read.Add(AddressOf(ref Unsafe.As<nint, byte>(ref found.Stamp)) / Line);
                    break;
                }

                read.Add(AddressOf(ref Unsafe.As<CacheNode?, byte>(ref found.Next)) / Line);
            }

            lines += read.Count;
        }

        return ((double)lines / keys, (double)nodes / keys);
    }

    // By the fields of .NET 10: a node begins with the next one, and goes on with key, value and hash.
    static (double Read, double Nodes) LinesOf(ConcurrentDictionary<int, int> dictionary)
    {
        const BindingFlags Fields = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance;
        var tables = typeof(ConcurrentDictionary<int, int>).GetField("_tables", Fields)!.GetValue(dictionary)!;
        var buckets = (Array)tables.GetType().GetField("_buckets", Fields)!.GetValue(tables)!;
        var first = buckets.GetType().GetElementType()!.GetField("_node", Fields)!;
        FieldInfo? next = null;
        var start = AddressOf(ref Unsafe.As<long, byte>(ref Unsafe.As<Raw>(buckets).First)) + sizeof(long);
        var (lines, nodes) = (0L, 0L);
        for (var i = 0; i < buckets.Length; i++)
        {
            var read = new HashSet<nint> { (start + i * sizeof(long)) / Line };
            var visited = 0;
            for (var node = first.GetValue(buckets.GetValue(i)); node != null; node = next.GetValue(node))
            {
                next ??= node.GetType().GetField("_next", Fields)!;
                var address = AddressOf(ref Unsafe.As<long, byte>(ref Unsafe.As<Raw>(node).First));
                read.Add(address / Line);
                read.Add((address + 19) / Line);
                nodes += ++visited;
                lines += read.Count;
            }
        }

        return ((double)lines / dictionary.Count, (double)nodes / dictionary.Count);
    }

    static nint AddressOf(ref byte place) => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref place);

    static Memo1<int> Filled()
    {
        var memo = new Memo1<int>(100, x => x);
        for (var i = 0; i < Keys; i++)
            memo.Call(i);
        return memo;
    }

    static void Hits(Memo1<int> memo, int keys)
    {
        for (var i = 0; i < keys; i++)
            memo.Call(i);
    }

    // No collection moves anything meanwhile.
    static HashSet<nint> WrittenBy(Memo1<int> memo, Action action)
    {
        Assert.True(GC.TryStartNoGCRegion(32 << 20));
        try
        {
            var before = Contents(memo);
            action();
            var after = Contents(memo);
            return [.. before.Where(word => after[word.Key] != word.Value).Select(word => word.Key / Line)];
        }
        finally
        {
            GC.EndNoGCRegion();
        }
    }

    // All words of the objects that the cache is made of, by address.
    static Dictionary<nint, long> Contents(Memo1<int> memo)
    {
        var words = new Dictionary<nint, long>();
        var cache = memo.Cache;
        var extras = cache.Counters.ExtrasOrNull;
        object?[] objects = [cache, cache.Counters, cache.Table, extras, extras?.Striped, CellsOf(extras?.Striped), .. cache.Nodes()];
        foreach (var part in objects)
        {
            if (part != null)
                Read(part, words);
        }

        return words;
    }

    static object? CellsOf(StripedHitCounter? striped) =>
        striped == null ? null : typeof(StripedHitCounter).GetField("_cells", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(striped);

    static void Read(object part, Dictionary<nint, long> words)
    {
        // Behind the pointer to the method table, which says how long an object is. An array begins with its length.
        ref var first = ref Unsafe.As<Raw>(part).First;
        ref var size = ref Unsafe.AddByteOffset(ref Unsafe.NullRef<int>(), (nint)Unsafe.Add(ref first, -1) + sizeof(int));
        var length = part is Array array ? 1 + array.Length : size / sizeof(long) - 2;
        for (var i = 0; i < length; i++)
        {
            ref var word = ref Unsafe.Add(ref first, i);
            words[Unsafe.ByteOffset(ref Unsafe.NullRef<long>(), ref word)] = word;
        }
    }

    sealed class Raw
    {
        public long First;
    }

    /// <summary>A thread that takes its turn when it is told to.</summary>
    sealed class Turns : IDisposable
    {
        readonly SemaphoreSlim _turn = new(0), _done = new(0);
        readonly Thread _thread;

        public Turns(Memo1<int> memo, Func<bool> isOver)
        {
            _thread = new Thread(() =>
            {
                for (; ; )
                {
                    _turn.Wait();
                    if (isOver())
                        return;
                    Hits(memo, Keys);
                    _done.Release();
                }
            });
            _thread.Start();
        }

        public void Take()
        {
            _turn.Release();
            _done.Wait();
        }

        public void Dispose()
        {
            _turn.Release();
            _thread.Join();
            _turn.Dispose();
            _done.Dispose();
        }
    }
}
