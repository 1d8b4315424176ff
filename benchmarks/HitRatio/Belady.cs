namespace MemoWeaver.HitRatio;

/// <summary>The best that any cache can do that knows the future: it drops the key that is asked for again last, which may be the new one.</summary>
internal static class Belady
{
    public static long Misses(int[] trace, int size)
    {
        var nextUse = NextUses(trace);
        var kept = new Dictionary<int, int>();
        var byNextUse = new SortedSet<(int NextUse, int Key)>();
        var misses = 0L;
        for (var i = 0; i < trace.Length; i++)
        {
            var key = trace[i];
            if (kept.TryGetValue(key, out var expected))
                byNextUse.Remove((expected, key));
            else
                misses++;
            kept[key] = nextUse[i];
            byNextUse.Add((nextUse[i], key));
            if (kept.Count <= size)
                continue;
            var last = byNextUse.Max;
            byNextUse.Remove(last);
            kept.Remove(last.Key);
        }
        return misses;
    }

    private static int[] NextUses(int[] trace)
    {
        var next = new int[trace.Length];
        var seen = new Dictionary<int, int>();
        for (var i = trace.Length - 1; i >= 0; i--)
        {
            next[i] = seen.GetValueOrDefault(trace[i], int.MaxValue);
            seen[trace[i]] = i;
        }
        return next;
    }
}
