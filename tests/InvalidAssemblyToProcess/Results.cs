namespace InvalidAssemblyToProcess;

public sealed class Results
{
    [LruCache]
    public static void Nothing(int value) => Console.WriteLine(value); // MW0001

    [LruCache]
    public static Task JustTask(int value) => Task.Delay(value); // MW0007

    [LruCache]
    public static ValueTask JustValueTask(int value) => default; // MW0007

    [LruCache]
    public static Task<Task<int>> TaskOfTask(int value) => Task.FromResult(Task.FromResult(value)); // MW0007

    [LruCache]
    public static async Task AsyncWithoutResult(int value)
    { // MW0007
        await Task.Yield();
    }

    [LruCache]
    public static Task<int> WithOut(int value, out int rest) => Task.FromResult(rest = value); // MW0023

    [LruCache]
    public static async Task<Stream> AsyncResource(string path)
    { // MW0009
        await Task.Yield();
        return File.OpenRead(path);
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
    public static Report Culprit(int value) => new(value); // MW0025

    [LruCache]
    public static Dictionary<int, Report[]> CulpritInCollections(int value) => []; // MW0025

    [LruCache]
    public static Page<Report> CulpritInTypeArgument(int value) => new(); // MW0025

    [LruCache]
    public static IServiceProvider? Provider(int value) => null; // MW0025

    [LruCache]
    public static async Task<Locked> Async(int value)
    { // MW0025
        await Task.Yield();
        return new Locked();
    }

    [LruCache]
    public static bool CulpritInOut(int value, out List<Thread> threads)
    { // MW0025
        threads = [];
        return true;
    }

    [LruCache]
    public static Download Inside(string path) => new(path, File.OpenRead(path)); // MW0025

    [LruCache]
    public static List<Download> InsideElements(string path) => [new(path, File.OpenRead(path))]; // MW0025

    [LruCache]
    public static ref readonly int ReadOnlyReference(int index) => ref Storage[index]; // MW0006

    [LruCache(Clone = CloneMode.Never)]
    public static Download Shared(string path) => new(path, Stream.Null);

    private static readonly int[] Storage = new int[4];
}

public sealed class Report(int value)
{
    public int Value { get; set; } = value;

    public Source Source { get; } = new();
}

public sealed class Source
{
    public Stream? Stream { get; set; }
}

public sealed class Page<T>
{
    public List<T> Items { get; } = [];
}

public sealed class Locked
{
    private readonly ReaderWriterLock gate = new();

    public bool IsHeld => gate.IsReaderLockHeld;
}

public sealed record Download(string Path, Stream Content);
