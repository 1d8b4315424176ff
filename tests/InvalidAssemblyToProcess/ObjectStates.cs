namespace InvalidAssemblyToProcess;

/// <summary>State of the object that changes behind the cache of the object.</summary>
public sealed class ObjectStates
{
    private readonly List<int> lines = [];
    private readonly int[] fixedLines;
    private readonly Dictionary<int, int> cache = [];
    private int rate;
    private int other;
    private int set;
    private string? name;
    private bool disposed;

    public ObjectStates(int rate)
    {
        this.rate = rate;
        fixedLines = [rate];
        Prepare();
    }

    public int Discount { get; set; }

    public int Fixed { get; init; }

    public void SetRate(int value) => rate = value;

    public void Add(int line) => lines.Add(line);

    public void Replace(int value)
    {
        other = value;
        Memo.Of(TakesCare).Clear();
    }

    public void Dispose() => disposed = true;

    [LruCache]
    public int ReadsAField(int value) => Work.Of(value * rate); // MW0109

    [LruCache]
    public int ReadsAProperty(int value) => Work.Of(value * Discount); // MW0109

    [LruCache]
    public int ReadsAListThatGrows() => lines.Sum(); // MW0109

    [LruCache]
    public int ReadsThroughAMethod(int value) => Work.Of(Both() + value); // MW0109

    [LruCache]
    public int ReadsInALambda(int value) => Enumerable.Range(0, value).Sum(v => v * rate); // MW0109

    [LruCache]
    public async Task<int> ReadsLater(int value)
    { // MW0109
        await Task.Yield();
        return value * rate;
    }

    [TimedCache]
    public int ReadsForAWhile(int value) => Work.Of(value * rate); // MW0109

    [LruCache(VaryBy = [nameof(rate)])]
    public int NamesIt(int value) => Work.Of(value * rate);

    [LruCache]
    public int ReadsWhatStays(int value) => Work.Of(value * (Fixed + fixedLines[0]));

    [LruCache]
    public int ReadsWhatConstructionSets(int value) => Work.Of(value * set);

    [LruCache]
    public int TakesCare(int value) => Work.Of(value * other);

    [LruCache]
    public int ReadsWhatIsFilledOnDemand(int value) => Work.Of((name ??= Work.Of("text")).Length + value);

    [LruCache]
    public int ReadsACacheOfItsOwn(int value)
    {
        if (!cache.TryGetValue(value, out var known))
            cache[value] = known = Work.Of(value);
        return known;
    }

    [LruCache]
    public int ChecksThatItIsAlive(int value)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return Work.Of(value);
    }

    [LruCache]
    public static int OfAnotherObject(int value) => Work.Of(new ObjectStates(value).rate);

    private int Both() => rate + Discount;

    private void Prepare() => set = Work.Of(rate);
}

/// <summary>The setter of a cached property drops its result: what nothing else changes is safe to read.</summary>
public sealed class PropertyStates
{
    private int seed;
    private int shared;
    private int foreign;

    [LruCache]
    public int OwnSetter
    {
        get => Work.Of(seed);
        set => seed = value;
    }

    [LruCache]
    public int ChangedElsewhereToo
    {
        get => Work.Of(shared); // MW0109
        set => shared = value;
    }

    [LruCache]
    public int SetterOfAnotherObject
    {
        get => Work.Of(foreign); // MW0109
        set
        {
            foreign = value;
            Next!.foreign = value;
        }
    }

    public PropertyStates? Next { get; init; }

    public void Reset() => shared = 0;

    [LruCache]
    public int AnotherMethod(int value) => Work.Of(value * seed); // MW0109
}

/// <summary>A field that a factory sets before anyone else has the object.</summary>
public sealed class MadeByAFactory
{
    private int rate;

    public static MadeByAFactory Of(int rate) => new() { rate = Work.Of(rate) };

    [LruCache]
    public int Read(int value) => Work.Of(value * rate);
}
