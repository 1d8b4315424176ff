using System.Numerics;

namespace MemoWeaver.HitRatio;

/// <summary>W-TinyLFU by the book: a window of one percent, a segmented LRU behind it, and a sketch that decides between the two.</summary>
internal sealed class TinyLfu(int size) : ICache
{
    private readonly Sketch sketch = new(size);
    private readonly LinkedList<int> window = new(), probation = new(), guarded = new();
    private readonly Dictionary<int, LinkedListNode<int>> nodes = [];
    private readonly int windowSize = Math.Max(1, size / 100);
    private readonly int guardedSize = Math.Max(1, (size - Math.Max(1, size / 100)) * 8 / 10);

    public string Name => "W-TinyLFU";

    public long Misses { get; private set; }

    public bool OneThread => true;

    public void Ask(int key)
    {
        sketch.Increment(key);
        if (nodes.TryGetValue(key, out var node))
        {
            Use(node);
            return;
        }

        Misses++;
        nodes[key] = window.AddLast(key);
        if (window.Count <= windowSize)
            return;
        var candidate = window.First!;
        window.Remove(candidate);
        if (nodes.Count > size)
        {
            var victim = probation.First ?? guarded.First;
            if (victim == null || sketch.Estimate(candidate.Value) <= sketch.Estimate(victim.Value))
            {
                nodes.Remove(candidate.Value);
                return;
            }

            victim.List!.Remove(victim);
            nodes.Remove(victim.Value);
        }

        probation.AddLast(candidate);
    }

    private void Use(LinkedListNode<int> node)
    {
        var list = node.List!;
        list.Remove(node);
        if (list != probation)
        {
            list.AddLast(node);
            return;
        }

        guarded.AddLast(node);
        if (guarded.Count <= guardedSize)
            return;
        var oldest = guarded.First!;
        guarded.Remove(oldest);
        probation.AddLast(oldest);
    }

    private sealed class Sketch(int size)
    {
        private readonly byte[][] rows = [.. Enumerable.Range(0, 4).Select(_ => new byte[BitOperations.RoundUpToPowerOf2((uint)Math.Max(size, 16)) * 2])];
        private int counted;

        public void Increment(int key)
        {
            for (var row = 0; row < 4; row++)
            {
                ref var counter = ref rows[row][Index(key, row)];
                if (counter < 15)
                    counter++;
            }

            if (++counted < 10 * size)
                return;
            counted /= 2;
            foreach (var row in rows)
            {
                for (var i = 0; i < row.Length; i++)
                    row[i] >>= 1;
            }
        }

        public int Estimate(int key) => Enumerable.Range(0, 4).Min(row => rows[row][Index(key, row)]);

        private uint Index(int key, int row)
        {
            var mixed = ((uint)key * 2654435769u ^ 0x5bd1e995u) * (0x9E3779B1u + 0x3C6EF372u * (uint)row);
            return (mixed ^ (mixed >> 15)) & ((uint)rows[row].Length - 1);
        }
    }
}
