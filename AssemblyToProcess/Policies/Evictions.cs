namespace AssemblyToProcess.Policies;

public sealed class Evictions
{
    public static int Runs;

    [LruCache(3, Eviction = Eviction.Fifo)]
    public static int Fifo(int value) => Run(value);

    [LruCache(3, Eviction = Eviction.Lru)]
    public static int Lru(int value) => Run(value);

    [TimedCache(3600, MaxSize = 3, Eviction = Eviction.Fifo)]
    public int TimedOnInstance(int value) => Run(value);

    [LruCache(100, Eviction = Eviction.Adaptive)]
    public static int Adaptive(int value) => Run(value);

    [TimedCache(3600, MaxSize = 100, Eviction = Eviction.Adaptive)]
    public int AdaptiveOnInstance(int value) => Run(value);

    private static int Run(int value)
    {
        Runs++;
        return value * 10;
    }
}
