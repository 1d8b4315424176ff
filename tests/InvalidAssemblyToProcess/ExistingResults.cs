namespace InvalidAssemblyToProcess;

/// <summary>Results that exist elsewhere, of which callers get copies.</summary>
public sealed class ExistingResults
{
    static readonly List<int> shared = [Work.Of(1)];

    readonly List<int> items = [Work.Of(2)];

    readonly List<List<int>> rows = [[Work.Of(3)]];

    readonly int[] snapshot = [Work.Of(4)];

    public int Number { get; init; } = Work.Of(5);

    [LruCache]
    public ExistingResults Itself(int value) => Work.Of(value) > 0 ? this : new(); // MW0126

    [LruCache]
    public static List<int> Argument(List<int> value) => Work.Of(value.Count) > 0 ? value : []; // MW0126

    [LruCache]
    public static List<int> Element(List<List<int>> value, int index) => value[Work.Of(index)]; // MW0126

    [LruCache]
    public List<int> Field(int value) => Work.Of(value) > 0 ? items : []; // MW0126

    [LruCache]
    public List<int> Inside(int value) => rows[Work.Of(value)]; // MW0126

    [LruCache]
    public static List<int> Static(int value) => Work.Of(value) > 0 ? shared : []; // MW0126

    [LruCache]
    public List<int> ByHelper(int value) => Either(Work.Of(value), items); // MW0126

    [LruCache]
    public List<int> Fresh(int value) => [.. items, Work.Of(value)];

    [LruCache(Clone = CloneMode.Never)]
    public List<int> Shared(int value) => Work.Of(value) > 0 ? items : [];

    [LruCache]
    public IReadOnlyList<int> Unchanged(int value) => Work.Of(value) > 0 ? snapshot : [];

    [LruCache]
    public static int[] Filtered(List<int> value) => value.Where(x => x > Work.Of(2)).ToArray();

    static List<int> Either(int number, List<int> given) => number > 0 ? given : [];
}
