namespace InvalidAssemblyToProcess;

/// <summary>Static state that something changes while the program runs.</summary>
public static class MutableStatics
{
    private static readonly List<int> Rules = [1];
    private static readonly int[] Constants = [1, 2, 3];
    private static readonly Dictionary<int, int> Known = [];
    private static int rate = 3;
    private static int unchanged = 4;
    private static string? lazy;
    private static int[]? table;

    public static int Open = 5;

    public static int Factor { get; set; } = 2;

    public static void SetRate(int value) => rate = value;

    public static void AddRule(int rule) => Rules.Add(rule);

    public static void Forget() => lazy = null;

    [LruCache]
    public static int ReadsAField(int value) => Work.Of(value * rate); // MW0108

    [LruCache]
    public static int ReadsAProperty(int value) => Work.Of(value * Factor); // MW0108

    [LruCache]
    public static int ReadsAnOpenField(int value) => Work.Of(value * Open); // MW0108

    [LruCache]
    public static int ReadsAListThatGrows(int value) => Rules.Sum(r => Work.Of(r * value)); // MW0108

    [LruCache]
    public static int ReadsOfAnotherType(int value) => Work.Of(value * Settings.Scale()); // MW0108

    [LruCache(VaryBy = [nameof(Factor)])]
    public static int NamesIt(int value) => Work.Of(value * Factor);

    [LruCache]
    public static int ReadsAConstant(int value) => Work.Of(value * unchanged);

    [LruCache]
    public static int ReadsAnArrayThatStays(int value) => Work.Of(Constants[value % 3]);

    [LruCache]
    public static int ReadsWhatIsFilledOnDemand(int value) => Work.Of((lazy ??= Work.Of("text")).Length + value);

    [LruCache]
    public static int ReadsATableThatIsFilledOnDemand(int value)
    {
        if (table is null)
            table = [Work.Of(1), Work.Of(2)];
        return Work.Of(table[value % 2]);
    }

    [LruCache]
    public static int ReadsACacheOfItsOwn(int value)
    {
        if (!Known.TryGetValue(value, out var known))
            Known[value] = known = Work.Of(value);
        return known;
    }

    [TimedCache]
    public static int ReadsForAWhile(int value) => Work.Of(value * rate);
}

internal static class Settings
{
    private static int scale = 1;

    public static int Scale() => scale;

    public static void Read(string text) => scale = int.Parse(text);
}

/// <summary>The setter of a cached property drops its result here, too.</summary>
public static class StaticProperties
{
    private static int seed = 1;
    private static int shared = 1;

    [LruCache]
    public static int OwnSetter
    {
        get => Work.Of(seed);
        set => seed = value;
    }

    [LruCache]
    public static int ChangedElsewhereToo
    {
        get => Work.Of(shared); // MW0108
        set => shared = value;
    }

    public static void Reset() => shared = 0;

    [LruCache]
    public static int AnotherMethod(int value) => Work.Of(value * seed); // MW0108
}

/// <summary>What makes threads wait and what logs is no input, also where it is replaced.</summary>
public static class StaticServices
{
    private static SemaphoreSlim gate = new(1);
    private static StaticLogger logger = new("start");

    public static void Renew(string name)
    {
        gate = new SemaphoreSlim(2);
        logger = new StaticLogger(name);
    }

    [LruCache]
    public static int Waits(int value)
    {
        gate.Wait();
        try
        {
            return Work.Of(value);
        }
        finally
        {
            gate.Release();
        }
    }

    [LruCache]
    public static int Logs(int value)
    {
        logger.Write(value);
        return Work.Of(value);
    }
}

public sealed class StaticLogger(string name)
{
    public int Written { get; private set; }

    public void Write(int value) => Written = value + name.Length;
}
