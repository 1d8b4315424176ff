namespace MemoWeaver.HitRatio;

/// <summary>A woven method. Sizes are constants of attributes, so that there is a method for each.</summary>
internal abstract class WovenCache : ICache
{
    private static long runs;
    private readonly Func<int, int> method;

    protected WovenCache(string name, Func<int, int> method)
    {
        Name = name;
        this.method = method;
        Interlocked.Exchange(ref runs, 0);
        Memo.Of(method).Clear();
    }

    public string Name { get; }

    public long Misses => Interlocked.Read(ref runs);

    /// <summary>What its statistics say.</summary>
    public CacheInfo Info => Memo.Of(method).Info;

    public void Ask(int key)
    {
        if (method(key) != key)
            throw new InvalidOperationException($"{key} has another key's value.");
    }

    protected static int Run(int key)
    {
        Interlocked.Increment(ref runs);
        return key;
    }
}
