using BitFaster.Caching;
using BitFaster.Caching.Lfu;
using BitFaster.Caching.Lru;
using MemoWeaver.Benchmarks.Quick;

namespace MemoWeaver.Benchmarks.Misses;

/// <summary>
/// Calls of a full cache as it is used: keys floor(4 n u³) for u at random, over four times as many as fit. And calls whose keys are all new, on the same cache.
/// </summary>
internal sealed class SkewedCalls
{
    private const int Drawn = 1 << 18;

    private readonly int size;
    private readonly Lazy<int[]> keys;
    private int nextOurs, nextPeer, newOurs, newPeer;
    private ICache<int, int>? peer;

    public SkewedCalls(int size)
    {
        this.size = size;
        keys = new(Draw);
        newOurs = newPeer = 4 * size;
    }

    public IEnumerable<Row> Rows(string name, Bound skewed, Bound all, Func<int, int> ours, Func<int, ICache<int, int>> makePeer)
    {
        yield return new PairedRow($"skewed-{name}-{size}", skewed, () => Skewed(ours), () => SkewedPeer(makePeer)) { Setup = () => Fill(ours, makePeer) };
        yield return new PairedRow($"all-misses-{name}-{size}", all, () => New(ours), () => NewPeer(makePeer)) { Setup = () => Fill(ours, makePeer) };
    }

    public static ICache<int, int> Lru(int size) => new ConcurrentLru<int, int>(size);

    public static ICache<int, int> TLru(int size) => new ConcurrentTLru<int, int>(size, TimeSpan.FromHours(1));

    public static ICache<int, int> Lfu(int size) => new ConcurrentLfu<int, int>(size);

    private int[] Draw()
    {
        var random = new Random(42);
        return [.. Enumerable.Range(0, Drawn).Select(_ => Draw(random))];
    }

    private int Draw(Random random) => (int)(4.0 * size * Math.Pow(random.NextDouble(), 3));

    private void Fill(Func<int, int> ours, Func<int, ICache<int, int>> makePeer)
    {
        var random = new Random(43);
        peer ??= makePeer(size);
        for (var i = 0; i < 6 * size; i++)
        {
            var key = Draw(random);
            _ = ours(key);
            _ = AskPeer(key);
        }
    }

    private int AskPeer(int key) => peer!.TryGet(key, out var result) ? result : peer.GetOrAdd(key, static x => x * x);

    private int Skewed(Func<int, int> ours)
    {
        var (sum, drawn) = (0, keys.Value);
        for (var i = 0; i < Keys.Count; i++)
            sum += ours(drawn[nextOurs++ & (Drawn - 1)]);
        return sum;
    }

    private int SkewedPeer(Func<int, ICache<int, int>> makePeer)
    {
        peer ??= makePeer(size);
        var (sum, drawn) = (0, keys.Value);
        for (var i = 0; i < Keys.Count; i++)
            sum += AskPeer(drawn[nextPeer++ & (Drawn - 1)]);
        return sum;
    }

    private int New(Func<int, int> ours)
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ours(newOurs++);
        return sum;
    }

    private int NewPeer(Func<int, ICache<int, int>> makePeer)
    {
        peer ??= makePeer(size);
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += AskPeer(newPeer++);
        return sum;
    }
}
