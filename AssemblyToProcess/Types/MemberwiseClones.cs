namespace AssemblyToProcess.Types;

public sealed class Prototype
{
    public static int Runs;

    public int Seed { get; set; }

    [LruCache]
    public int Grow(int value)
    {
        Runs++;
        return Seed + value;
    }

    [LruCache]
    public int Doubled
    {
        get
        {
            Runs++;
            return Seed * 2;
        }
    }

    [LruCache]
    public string Generic<T>(T value)
    {
        Runs++;
        return Seed + ":" + value;
    }

    public Prototype Copy(int seed)
    {
        var copy = (Prototype)MemberwiseClone();
        copy.Seed = seed;
        return copy;
    }
}
