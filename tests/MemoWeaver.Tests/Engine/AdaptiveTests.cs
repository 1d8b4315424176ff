using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>The adaptive order keeps what is used again and again, against scans, loops and single requests.</summary>
public class AdaptiveTests
{
    static Memo1<int> Adaptive(int size) => new(size, x => x, CacheFlags.Adaptive);

    [Theory]
    [InlineData(10), InlineData(64), InlineData(1000), InlineData(5000)]
    public void A_scan_does_not_displace_what_is_used(int size)
    {
        var (adaptive, lru) = (Adaptive(size), new Memo1<int>(size, x => x));
        var scan = 1_000_000;
        foreach (var memo in (Memo1<int>[])[adaptive, lru])
        {
            for (var round = 0; round < 20; round++)
            {
                for (var i = 0; i < size / 2; i++)
                    memo.Call(i);
                for (var i = 0; i < size * 2 / 3; i++)
                    memo.Call(scan++);
            }

            for (var i = 0; i < 10 * size; i++)
                memo.Call(scan++);
        }

        Assert.InRange(Kept(adaptive), size / 2 - size / 8 - 1, size / 2);
        Assert.Equal(0, Kept(lru));

        int Kept(Memo1<int> memo) => memo.Cache.Nodes().Count(node => ((LruNode<IntKey, int>)node).Key.Value < size / 2);
    }

    [Theory]
    [InlineData(100, 200), InlineData(256, 500), InlineData(1000, 3000)]
    public void A_loop_over_more_than_fits_hits_nearly_as_often_as_it_can(int size, int loop)
    {
        var memo = Adaptive(size);
        for (var i = 0; i < 20 * loop; i++)
            memo.Call(i % loop);
        var before = memo.Info.Hits;
        for (var i = 0; i < 20 * loop; i++)
            memo.Call(i % loop);
        Assert.InRange(memo.Info.Hits - before, 20 * size * 0.7, 20 * size);
    }

    // Where recent requests repeat, the window grows until the order is nearly that of use.
    [Fact]
    public void It_adapts_to_a_load_that_suits_LRU()
    {
        var random = new Random(9);
        var (adaptive, lru) = (Adaptive(1000), new Memo1<int>(1000, x => x));
        var requests = new List<int> { 0 };
        for (var i = 1; i < 200_000; i++)
            requests.Add(random.NextDouble() < 0.4 ? i : requests[Math.Max(0, i - 1 - (int)(-Math.Log(1 - random.NextDouble()) * 800))]);
        foreach (var request in requests)
        {
            adaptive.Call(request);
            lru.Call(request);
        }

        Assert.InRange(adaptive.Info.HitRatio, lru.Info.HitRatio - 0.015, 1);
    }

    // The order, written for clarity, with a flag for each use. The engine does the same, request by request.
    [Theory]
    [InlineData(1), InlineData(2), InlineData(5), InlineData(40), InlineData(63)]
    public void Does_what_the_reference_does(int size)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var (reference, memo) = (new ReferenceAdaptive(size), Adaptive(size));
            for (var i = 0; i < 3000; i++)
            {
                var key = random.Next(4) == 0 ? 10_000 + i : (int)(4 * size * Math.Pow(random.NextDouble(), 2));
                var hits = memo.Info.Hits;
                memo.Call(key);
                Assert.Equal(reference.Call(key, new IntKey(key).GetKeyHash()), memo.Info.Hits > hits);
            }

            Integrity.Check(memo.Cache, IntKeys.Instance);
        }
    }

    [Fact]
    public void Evicted_keys_are_remembered_for_a_while()
    {
        var keys = EvictedKeys.For(1000);
        static int Hash(int i) => new IntKey(i).GetKeyHash();
        for (var i = 0; i < 5000; i++)
            keys.Add(Hash(i), i % 10 == 0 ? EvictedFrom.Main : EvictedFrom.Window);
        var late = Enumerable.Range(4300, 700).Select(i => (From: keys.Take(Hash(i), 1000), IsMain: i % 10 == 0)).ToList();
        Assert.InRange(late.Count(l => l.From == (l.IsMain ? EvictedFrom.Main : EvictedFrom.Window)), 600, 700);
        Assert.InRange(Enumerable.Range(0, 3000).Count(i => i % 10 != 0 && keys.Take(Hash(i), 1000) != EvictedFrom.Unknown), 0, 30);
        Assert.Equal(EvictedFrom.Unknown, keys.Take(Hash(4999), 1000));
    }

    sealed class ReferenceAdaptive(int size)
    {
        sealed class Entry(int key, int hash)
        {
            public int Key => key;

            public int Hash => hash;

            public bool Used;
            public int Rounds;
        }

        readonly List<Entry> _window = [], _main = [];
        EvictedKeys? _evicted;
        double _share = 0.02;
        bool _isFull;

        int Count => _window.Count + _main.Count;

        int Room => Math.Max(1, (int)(_share * Count));

        public bool Call(int key, int hash)
        {
            if (_window.Concat(_main).FirstOrDefault(e => e.Key == key) is { } found)
            {
                found.Used = true;
                if (!_isFull)
                {
                    // Until it is full, it has no order but that of use.
                    _window.Remove(found);
                    _window.Add(found);
                }

                return true;
            }

            if (Count == size)
                Evict();
            Add(new Entry(key, hash));
            return false;
        }

        void Add(Entry entry)
        {
            switch (_evicted?.Take(entry.Hash, Count))
            {
                case EvictedFrom.Window:
                    _share = Math.Min(_share + 1.0 / Math.Max(1, Count), 0.99);
                    _main.Add(entry);
                    return;
                case EvictedFrom.Main:
                    _share = Math.Max(_share - 2.0 / Math.Max(1, Count), 0.01);
                    break;
            }

            _window.Add(entry);
        }

        void Evict()
        {
            if (!_isFull)
            {
                var all = _window.ToList();
                _window.Clear();
                foreach (var entry in all)
                {
                    entry.Used = false;
                    _window.Add(entry);
                    if (_window.Count > Room)
                        Move(_window);
                }

                _isFull = true;
            }

            for (var budget = 256; ; budget--)
            {
                var part = _window.Count == 0 || (_window.Count < Room && _main.Count > 0) ? _main : _window;
                var first = part[0];
                if (budget > 0 && first.Used)
                {
                    first.Used = false;
                    first.Rounds = part == _main ? Math.Min(first.Rounds + 1, 7) : 0;
                }
                else if (budget > 0 && part == _main && first.Rounds > 1)
                {
                    first.Rounds--;
                }
                else
                {
                    part.RemoveAt(0);
                    _evicted ??= EvictedKeys.For(Count + 1);
                    _evicted.Add(first.Hash, part == _main ? EvictedFrom.Main : EvictedFrom.Window);
                    return;
                }

                Move(part);
            }
        }

        void Move(List<Entry> part)
        {
            var first = part[0];
            part.RemoveAt(0);
            _main.Add(first);
        }
    }
}
