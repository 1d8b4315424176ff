namespace InvalidAssemblyToProcess;

/// <summary>What a call does besides returning a result.</summary>
public sealed class SideEffects
{
    private static int count;
    private static int[]? squares;
    private int last;
    private string? text;

    public event EventHandler? Done;

    [LruCache]
    public static int CountsItsRuns(int value) => Work.Of(value + ++count); // MW0110

    [LruCache]
    public static int Prints(int value)
    { // MW0110
        Console.WriteLine(value);
        return Work.Of(value);
    }

    [LruCache]
    public static int WritesAFile(string path)
    { // MW0110
        File.AppendAllText(path, "asked");
        return Work.Of(path.Length);
    }

    [LruCache]
    public static int ThroughCalls(int value) => First(value); // MW0110

    [LruCache]
    public int Remembers(int value) => last = Work.Of(value) + value; // MW0110

    [LruCache]
    public int Raises(int value)
    { // MW0110
        Done?.Invoke(this, EventArgs.Empty);
        return Work.Of(value);
    }

    [LruCache]
    public static int ChangesItsArgument(List<int> values)
    { // MW0110
        values.Add(1);
        return values.Sum();
    }

    [LruCache]
    public static int SortsAnArray(int[] values)
    { // MW0110
        Array.Sort(values);
        return values[0];
    }

    [LruCache]
    public static async Task<int> SortsLater(List<int> values)
    { // MW0110
        await Task.Yield();
        values.Sort();
        return values[0];
    }

    [LruCache]
    public static async Task<int> SortsAnArrayLater(int[] values)
    { // MW0110
        await Task.Yield();
        Array.Sort(values);
        return values[0];
    }

    [LruCache]
    public static int SortsInALambda(List<int> values)
    { // MW0110
        Action sort = () => values.Sort();
        sort();
        return values[0];
    }

    [LruCache]
    public static int HasItSorted(List<int> values, int more) => Smallest(values) + more; // MW0110

    [LruCache]
    public static async Task<int> HasItSortedLater(List<int> values, int more)
    { // MW0110
        await Task.Yield();
        return Smallest(values) + more;
    }

    [LruCache]
    public static async Task<int> SortsACopyLater(List<int> values)
    {
        await Task.Yield();
        values = [.. values];
        values.Sort();
        return values[0];
    }

    [LruCache]
    public static int ChangesACopy(List<int> values)
    {
        var own = new List<int>(values);
        own.Sort();
        return own[0];
    }

    [LruCache]
    public static int ChangesAnObjectOfItsOwn(int value)
    {
        var own = new SideEffects { last = Work.Of(value) };
        own.last += 2;
        return own.last;
    }

    [LruCache]
    public static int FillsATable(int value) => (squares ??= [Work.Of(1), Work.Of(2)])[value % 2];

    [LruCache]
    public int FillsAField(int value) => Work.Of((text ??= Work.Of("text")).Length + value);

    [LruCache]
    public static int HasItLogged(int value)
    {
        System.Diagnostics.Debug.WriteLine(value);
        return Work.Of(value);
    }

    private static int Smallest(List<int> list)
    {
        list.Sort();
        return list[0];
    }

    private static int First(int value) => Second(value) + 1;

    private static int Second(int value)
    {
        Interlocked.Increment(ref count);
        return Work.Of(value);
    }
}
