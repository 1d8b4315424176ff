using MemoWeaver;
using MemoWeaver.Smoke;

// Aborts threads at any moment of their calls, as only .NET Framework and Mono do. Afterwards no lock is held, nothing is
// stored twice or wrongly, and every call returns its own result.
const int Aborts = 2000, Workers = 2;
var shared = new Memoized();
Work(new Random(0), 200); // static constructors have run: an aborted one fails for ever, also without this library

var stopping = false;
int wrong = 0, inside = 0;
var ready = new bool[Workers]; // to be aborted: between two aborts a thread has to come to itself
var workers = Enumerable.Range(0, Workers).Select(n => new Thread(() => Loop(n)) { IsBackground = true }).ToArray();
Array.ForEach(workers, worker => worker.Start());
var random = new Random(42);
for (var n = 0; n < Aborts; n++)
{
    var one = n % Workers;
    SpinWait.SpinUntil(() => Volatile.Read(ref ready[one]), TimeSpan.FromSeconds(60));
    Thread.SpinWait(random.Next(20_000));
    Volatile.Write(ref ready[one], false);
    workers[one].Abort();
}

SpinWait.SpinUntil(() => ready.All(r => r), TimeSpan.FromSeconds(60));
Volatile.Write(ref stopping, true);
var ended = workers.All(worker => worker.Join(TimeSpan.FromSeconds(60)));
Checks.Equal("aborted threads come to an end", true, ended);
Checks.Equal("aborted calls return nothing wrong", 0, wrong);
Checks.Equal("many aborts came within the library", true, inside > Aborts / 50);

// On a thread of its own: one lock that was not left would hold it for ever.
var failure = "";
var after = new Thread(() => failure = Afterwards()) { IsBackground = true };
after.Start();
Checks.Equal("no lock is held", true, after.Join(TimeSpan.FromSeconds(60)));
Checks.Equal("every cache works as before", "", failure);
return Checks.ExitCode;

void Loop(int index)
{
    var own = new Random(index);
    for (var isStopped = false; !isStopped;)
    {
        try
        {
            Volatile.Write(ref ready[index], true);
            while (!Volatile.Read(ref stopping))
                Work(own, 10);
            isStopped = true;
        }
        catch (ThreadAbortException aborted)
        {
            if (aborted.StackTrace.Contains("MemoWeaver.Runtime."))
                Interlocked.Increment(ref inside);
            Thread.ResetAbort();
        }
        catch (InvalidOperationException)
        {
            Interlocked.Increment(ref wrong);
        }
    }
}

void Work(Random own, int calls)
{
    for (var call = 0; call < calls; call++)
    {
        var n = own.Next(24);
        Expect(Memoized.Text(n) == "n" + n);
        Expect(Memoized.Length(new string('x', n)) == n);
        Expect(Memoized.Timed(n) == n * 3L);
        Expect(Memoized.Tagged(n) == n + 1);
        Expect(shared.OfObject(n) == n * 2);
        Expect(Memoized.Joined(n) == n - 1);
        Expect(Memoized.Copied(n).SequenceEqual(new[] { n, n }));
        if (n == 0)
            Memo.InvalidateTag("all");
        if (n == 1)
            Memo.Of(typeof(Memoized).GetMethod(nameof(Memoized.Text))!).Clear();
        if (n == 2)
            Memo.Of(typeof(Memoized).GetMethod(nameof(Memoized.Timed))!).Remove(3);
    }
}

static void Expect(bool holds)
{
    if (!holds)
        throw new InvalidOperationException("A call returned the result of another one.");
}

string Afterwards()
{
    Work(new Random(7), 2000);
    foreach (var cache in Memo.Caches.ToList())
    {
        if (cache.Info.Count > (cache.Info.MaxSize ?? int.MaxValue))
            return $"{cache.Name} holds {cache.Info.Count} results of {cache.Info.MaxSize}";
        cache.Clear();
        if (cache.Info.Count != 0)
            return $"{cache.Name} holds {cache.Info.Count} results after Clear";
    }

    // Everything is computed once and found again.
    for (var n = 0; n < 8; n++)
        Work8(n);
    foreach (var cache in Memo.Caches.ToList())
    {
        var misses = cache.Info.Misses;
        for (var n = 0; n < 8; n++)
            Work8(n);
        if (cache.Info.Misses != misses || cache.Info.Count != 8)
            return $"{cache.Name}: {cache.Info.Misses - misses} results of 8 were lost, {cache.Info.Count} are there";
    }

    return "";
}

void Work8(int n)
{
    Memoized.Text(n);
    Memoized.Length(new string('x', n));
    Memoized.Timed(n);
    Memoized.Tagged(n);
    shared.OfObject(n);
    Memoized.Joined(n);
    Memoized.Copied(n);
}
