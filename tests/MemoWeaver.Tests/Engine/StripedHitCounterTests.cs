using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Tests.Engine;

public class StripedHitCounterTests
{
    // More pages of stacks than there are cells: some hits are counted by all together.
    [Theory]
    [InlineData(2, 1, 5_000_000)]
    [InlineData(8, 4, 300_000)]
    [InlineData(24, 40, 3_000)]
    public void Every_hit_is_counted_from_every_depth_of_every_thread(int threads, int pages, int hits)
    {
        var shared = new StripedHitCounter();
        using var start = new Barrier(threads);
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            var key = default(IntKey);
            var node = new LruNode<IntKey, int>(ref key, 1, 1);
            start.SignalAndWait();
            HitFromDepths(shared, node, pages, hits);
        })).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        Assert.Equal((long)threads * pages * hits, shared.Sum);
    }

    private static void HitFromDepths(StripedHitCounter shared, CacheNode node, int pages, int hits)
    {
        for (var i = 0; i < hits; i++)
            shared.Hit(node);
        if (pages == 1)
            return;
        Span<byte> page = stackalloc byte[4096];
        page[0] = 1;
        HitFromDepths(shared, node, pages - page[0], hits);
        page[0] = 2; // the page is needed until the callees are done
    }

    [Fact]
    public void A_hit_takes_the_stamp_of_the_latest_insert()
    {
        var key = default(IntKey);
        var node = new LruNode<IntKey, int>(ref key, 1, 1);
        var shared = new StripedHitCounter { Epoch = 17 };
        Assert.Same(node, shared.Hit(node));
        Assert.Equal(17, node.Stamp);
        Assert.Equal(1, shared.Sum);
    }

    /// <summary>Stacks lie anywhere: those of threads that ended are used again, in whatever order.</summary>
    [Fact]
    public void Each_of_64_stacks_anywhere_has_a_cell_of_its_own()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var shared = new StripedHitCounter();
            var pages = new HashSet<nint>();
            while (pages.Count < 64)
                pages.Add((nint)random.NextInt64(1L << 35) * CellBytes);
            long[] cells = [];
            for (var round = 0; round < 5; round++)
            {
                foreach (var page in pages)
                    Assert.True(shared.Claim(page, out cells) >= 0, $"seed {seed}: a stack has no cell");
            }

            Assert.Equal(64, pages.Select(page => shared.Claim(page, out cells)).Distinct().Count());
        }
    }

    private const int CellBytes = 16 * sizeof(long);
}
