namespace MemoWeaver.HitRatio;

/// <summary>S3-FIFO as its paper has it: a small line, a main line, the keys of what left the small one, and two bits of uses.</summary>
internal sealed class S3Fifo(int size) : ICache
{
    private readonly Dictionary<int, int> uses = [];
    private readonly Queue<int> small = new(), main = new(), ghosts = new();
    private readonly Dictionary<int, int> ghostCounts = [];
    private readonly int smallSize = Math.Max(1, size / 10);

    public string Name => "S3-FIFO";

    public long Misses { get; private set; }

    public bool OneThread => true;

    public void Ask(int key)
    {
        if (uses.TryGetValue(key, out var used))
        {
            uses[key] = Math.Min(used + 1, 3);
            return;
        }

        Misses++;
        while (uses.Count >= size)
        {
            if (small.Count >= smallSize || main.Count == 0)
                EvictFromSmall();
            else
                EvictFromMain();
        }

        uses[key] = 0;
        (ghostCounts.ContainsKey(key) ? main : small).Enqueue(key);
    }

    private void EvictFromSmall()
    {
        while (small.TryDequeue(out var key))
        {
            if (uses[key] > 1)
            {
                uses[key] = 0;
                main.Enqueue(key);
                if (main.Count > size - smallSize)
                    EvictFromMain();
                continue;
            }

            uses.Remove(key);
            ghosts.Enqueue(key);
            ghostCounts[key] = ghostCounts.GetValueOrDefault(key) + 1;
            while (ghosts.Count > size - smallSize)
            {
                var oldest = ghosts.Dequeue();
                if (--ghostCounts[oldest] == 0)
                    ghostCounts.Remove(oldest);
            }

            return;
        }
    }

    private void EvictFromMain()
    {
        while (main.TryDequeue(out var key))
        {
            if (uses[key]-- > 0)
            {
                main.Enqueue(key);
                continue;
            }

            uses.Remove(key);
            return;
        }
    }
}
