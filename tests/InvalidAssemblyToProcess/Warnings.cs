namespace InvalidAssemblyToProcess;

/// <summary>Methods that are cached, and warned of.</summary>
public sealed class Warnings
{
    [LruCache]
    public static int ByReference(Plain value) => Work.Of(value.Number); // MW0101

    [LruCache]
    public static int Delegate(Func<int, int> function) => function(1); // MW0101

    [LruCache]
    [SuppressCacheWarning("MW0101", Justification = "One object per process.")]
    public static int OnTheMethod(Plain value) => Work.Of(value.Number);

    [LruCache]
    [SuppressCacheWarning("MW0102", Justification = "Another id.")]
    public static int OfAnotherId(Plain value) => Work.Of(value.Number); // MW0101

    [LruCache]
    public static async Task<int> Async(Plain value)
    { // MW0101
        await Task.Yield();
        return value.Number;
    }

    [LruCache]
    public static Outline NotTrusted(int sides) => new() { Points = new int[sides] }; // MW0102

    [LruCache]
    public static Dictionary<string, List<Outline>> NotTrustedInside(int sides) => []; // MW0102
}

[System.ComponentModel.ImmutableObject(true)]
public class Outline
{
    public int[] Points { get; set; } = [];
}

[SuppressCacheWarning("MW0101", Justification = "One object per process.")]
public sealed class Suppressed
{
    [LruCache]
    public static int OnTheType(Plain value) => Work.Of(value.Number);

    public sealed class Nested
    {
        [LruCache]
        public static int OnTheTypeAround(Plain value) => Work.Of(value.Number);
    }
}

public sealed class Plain
{
    public int Number { get; }
}

public sealed class Moving
{
    [LruCache]
    public static int ByReference(Dial value) => Work.Of(value.Number); // MW0103

    [LruCache]
    public static int NothingOfItIsRead(Dial? value, int number) => value is null ? 0 : Work.Of(number);

    [LruCache]
    [SuppressCacheWarning("MW0103", Justification = "Set up once.")]
    public static int OnTheMethod(Dial value) => Work.Of(value.Number);
}

public sealed class Dial
{
    public int Number { get; set; }
}

/// <summary>Which object it is, and no more, is all that these want to know.</summary>
public sealed class MovingButCompared
{
    private readonly Dial own = new();

    [LruCache]
    public static int WhichOfTwo(Dial value, Dial other) => value == other ? Work.Of(1) : Work.Of(2);

    [LruCache]
    public static int WhichOfMany(Dial value, [CacheKey(typeof(DialsAlike))] Dial[] all)
    {
        foreach (var one in all)
        {
            if (one == value)
                return Work.Of(1);
        }
        return Work.Of(2);
    }

    [LruCache(Scope = CacheScope.Instance)]
    public int ComparedAndRead(Dial value) => value == own ? Work.Of(1) : Work.Of(value.Number); // MW0103
}

public sealed class DialsAlike : IEqualityComparer<Dial[]>
{
    public bool Equals(Dial[]? x, Dial[]? y) => ReferenceEquals(x, y);

    public int GetHashCode(Dial[] obj) => 0;
}
