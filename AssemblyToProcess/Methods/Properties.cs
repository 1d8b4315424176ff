namespace AssemblyToProcess.Methods;

public class Properties
{
    public static int Runs;

    [LruCache]
    public static string Static
    {
        get
        {
            Runs++;
            return "static";
        }
    }

    [LruCache]
    public int Arrow => Count(7);

    [LruCache]
    public virtual long Block
    {
        get
        {
            Runs++;
            return 9L;
        }
    }

    public string AttributeOnGetter
    {
        [LruCache]
        get
        {
            Runs++;
            return "getter";
        }
    }

    [LruCache]
    public string? WithSetter
    {
        get
        {
            Runs++;
            return Backing;
        }

        set => Backing = value;
    }

    [TimedCache(3600)]
    public double Timed => Count(3) / 2.0;

    public string? Backing { get; set; }

    private static int Count(int value)
    {
        Runs++;
        return value;
    }
}
