// Checks itself when it is woven, and says "good" last.
var cases = new Cases<string>();

var calls = Enumerable.Range(0, 8).Select(_ => cases.Load(1, default)).ToArray();
Check("one run", cases.Runs == 1);
cases.Gate.SetResult();
foreach (var call in calls)
    Check("its result", await call == 10);
var info = Memo.Of(cases.Load).Info;
Check("figures", (info.Hits, info.Misses, info.Count) == (7, 1, 1));
Check("a hit is the kept task", cases.Load(1, default).IsCompletedSuccessfully && ReferenceEquals(cases.Load(1, default), cases.Load(1, default)));

for (var i = 0; i < 3; i++)
{
    Check("generic", await cases.Pair("a", 2) == ("a", 2));
    Check("value task", await Cases<string>.Later("text") == "text!");
    try
    {
        await cases.Fails(3);
        Check("throws", false);
    }
    catch (InvalidTimeZoneException e)
    {
        Check("its exception", e.Message == "late 3" && e.StackTrace!.Contains(nameof(cases.Fails)));
    }
}
Check("failures run again", cases.Runs == 1 + 1 + 3);
Console.WriteLine("good");

static void Check(string what, bool holds)
{
    if (!holds)
        throw new InvalidOperationException("Not so: " + what);
}

class Cases<T>
{
    public TaskCompletionSource Gate { get; } = new();

    public int Runs { get; private set; }

    [LruCache]
    public async Task<int> Load(int n, CancellationToken token)
    {
        Runs++;
        await Gate.Task.WaitAsync(token);
        return n * 10;
    }

    [LruCache(Clone = CloneMode.Never)]
    public async Task<(T, U)> Pair<U>(T first, U second)
    {
        Runs++;
        await Task.Yield();
        return (first, second);
    }

    [LruCache]
    public static async ValueTask<string> Later(string text)
    {
        try
        {
            await Task.Yield();
            return text + "!";
        }
        finally
        {
            await Task.Yield();
        }
    }

    [LruCache]
    public async Task<int> Fails(int n)
    {
        Runs++;
        await Task.Yield();
        throw new InvalidTimeZoneException("late " + n);
    }
}
