namespace AssemblyToProcess.Policies;

/// <summary>The sizes that CPython's tests for lru_cache use.</summary>
public static class Sizes
{
    public static int Runs;

    [LruCache]
    public static int Default(int value) => Run(value);

    [LruCache(0)]
    public static int Zero(int value) => Run(value);

    [LruCache(0)]
    public static int ZeroParameterless() => Run(1);

    [LruCache(1)]
    public static int One(int value) => Run(value);

    [LruCache(2)]
    public static int Two(int value) => Run(value);

    [LruCache(20)]
    public static int Twenty(int value) => Run(value);

    [LruCache(Unbounded = true)]
    public static int Unbounded(int value) => Run(value);

    [LruCache(3)]
    public static string? Concurrent(int value)
    {
        Interlocked.Increment(ref Runs);
        return "v" + value;
    }

    private static int Run(int value)
    {
        Interlocked.Increment(ref Runs);
        return value * 10;
    }
}

public sealed class InstanceSizes
{
    [LruCache(0)]
    public int Zero(int value) => value + Interlocked.Increment(ref Sizes.Runs) * 0;

    [LruCache(1)]
    public int One(int value) => value + Interlocked.Increment(ref Sizes.Runs) * 0;

    [LruCache(0)]
    public bool ZeroWithOut(int value, out int doubled)
    {
        Interlocked.Increment(ref Sizes.Runs);
        doubled = value * 2;
        return true;
    }
}
