namespace InvalidAssemblyToProcess;

public sealed class Results
{
    [LruCache]
    public static void Nothing(int value) => Console.WriteLine(value); // MW0001

    [LruCache]
    public static Task JustTask(int value) => Task.Delay(value); // MW0007

    [LruCache]
    public static ValueTask JustValueTask(int value) => new(Task.Delay(value)); // MW0007

    [LruCache]
    public static Task<Task<int>> TaskOfTask(int value) => Task.FromResult(Task.FromResult(value)); // MW0007

    [LruCache]
    public static Task<bool> AsynchronousOut(int value, out int twice)
    { // MW0023
        twice = value * 2;
        return Task.FromResult(value > 0);
    }

    [LruCache]
    public static async IAsyncEnumerable<int> AsyncSequence(int value)
    { // MW0008
        await Task.Yield();
        yield return value;
    }

    [LruCache]
    public static IEnumerable<int> Iterator(int value)
    { // MW0008
        yield return value;
    }

    [LruCache]
    public static IEnumerator<int> Enumerator(int value) => new List<int> { value }.GetEnumerator(); // MW0008

    [LruCache]
    public static IQueryable<int> Query(int value) => new[] { value }.AsQueryable(); // MW0008

    [LruCache]
    public static Stream Resource(string path) => File.OpenRead(path); // MW0009

    [LruCache]
    public static IDisposable Disposable(string path) => File.OpenRead(path); // MW0009

    [LruCache]
    public static ReadOnlySpan<char> RefStruct(string text) => text.AsSpan(1); // MW0006

    [LruCache]
    public static unsafe int* Pointer(int value) => null; // MW0006

    [LruCache]
    public static ref int Reference(int value) => ref Storage[value]; // MW0006

    [LruCache]
    public static List<int> MutableList(int value) => [value]; // MW0010

    [LruCache]
    public static int[] Array(int value) => [value]; // MW0010

    [LruCache]
    public static Mutable MutableClass(int value) => new() { Value = value }; // MW0010

    [LruCache]
    public static MutableInside RecordOfMutable(int value) => new([value]); // MW0010

    [LruCache]
    public static object Unknown(int value) => value; // MW0010

    private static readonly int[] Storage = new int[4];
}

public sealed class Mutable
{
    public int Value { get; set; }
}

public sealed record MutableInside(List<int> Values);
