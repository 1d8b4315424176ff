using System.Globalization;
using MemoWeaver.Caching.Distributed;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Persistent.Level;

namespace MemoWeaver.Persistent.Tests.Processes;

/// <summary>Reads and invalidates at random until it is killed, and counts what must not be.</summary>
sealed class Worker : IDisposable
{
    [ThreadStatic]
    static bool t_hasRun;

    readonly Truth _truth;
    readonly DistributedNode _node;
    readonly TestMethod<string> _kept, _onDisk;
    readonly string _id = Guid.NewGuid().ToString("N");

    Worker(string folder)
    {
        _truth = new(Path.Combine(folder, "truth"));
        var node = _node = new DistributedNode();
        PersistentNode.Use(node, Path.Combine(folder, "results.memostore"),
            new() { MaxBytes = 4 << 20, OperationTimeout = TimeSpan.FromSeconds(10) });
        _kept = TestNode.Of(node).Method(Body, name: "Kept", seconds: double.PositiveInfinity);
        _onDisk = TestNode.Of(node).Method(Body, name: "OnDisk", seconds: double.PositiveInfinity, localSize: 0);
    }

    /// <summary>Runs in a process of its own.</summary>
    public static void Run(string folder, int seed)
    {
        using var worker = new Worker(folder);
        Console.WriteLine("ready");
        var threads = Enumerable.Range(0, 2).Select(i => new Thread(() =>
        {
            var random = new Random(seed + i);
            for (var step = 0; ; step++)
                worker.Step(random, step);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    public void Dispose() => _truth.Dispose();

    void Step(Random random, int step)
    {
        var key = random.Next(Truth.Keys);
#pragma warning disable CA1031
        try
        {
            if (random.Next(10) == 0)
                Write(key);
            else
                Check(key, step, random.Next(2) == 0 ? _onDisk : _kept);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _truth.Thrown);
        }
#pragma warning restore CA1031
    }

    void Write(int key)
    {
        var version = Interlocked.Increment(ref _truth.Version(key));
        ResultName[] names = [NameOf(_kept, key), NameOf(_onDisk, key)];

        // What Invalidation does, with an eye on whether it was written. If not, it waits, and ends with the process.
        var isWritten = _node.Server!.Drop(names, isAsync: false).Outcome();
        _node.DropHere(names);
        if (!isWritten)
            return;
        Interlocked.Increment(ref _truth.Writes);
        for (var known = Volatile.Read(ref _truth.Acknowledged(key)); known < version;)
        {
            var seen = Interlocked.CompareExchange(ref _truth.Acknowledged(key), version, known);
            if (seen == known)
                break;
            known = seen;
        }
    }

    // After a miss that read the file, what is in memory is current, and no call joins a computation that began before.
    void Check(int key, int step, TestMethod<string> method)
    {
        var unique = $"{_id}{Environment.CurrentManagedThreadId}-{step}";
        _onDisk.Call(unique, key);
        var least = Volatile.Read(ref _truth.Acknowledged(key));
        t_hasRun = false;
        _onDisk.Call(unique, key);
        if (t_hasRun)
            return; // the file could not be used for a moment
        var parts = method.Call("k", key).Split(' ');
        Interlocked.Increment(ref _truth.Reads);
        if (parts[0] != key.ToString(CultureInfo.InvariantCulture))
            Interlocked.Increment(ref _truth.Wrong);
        else if (long.Parse(parts[1], CultureInfo.InvariantCulture) < least)
            Interlocked.Increment(ref _truth.Old);
    }

    static ResultName NameOf(TestMethod<string> method, int key)
    {
        var pair = new PairKey("k", key);
        return method.Distributed.NameOf(ref pair)!.Value;
    }

    string Body(string a, int key)
    {
        t_hasRun = true;
        var version = Volatile.Read(ref _truth.Version(key));
        if ((version + key) % 3 == 0)
            Thread.Sleep(1);
        return string.Create(CultureInfo.InvariantCulture, $"{key} {version} {new string('x', (int)(version % 7) * 1000)}");
    }
}
