using System.Globalization;
using MemoWeaver.Caching.Distributed;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Tests.Infrastructure;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>Machines that read and write at random: no read is older than an invalidation that was acknowledged before it began.</summary>
public class HistoryTests
{
    const int Keys = 4, Machines = 3;

    readonly long[] _source = new long[Keys];       // what the bodies read
    readonly long[] _acknowledged = new long[Keys]; // the version that every read has to have that begins now
    bool _hasMemory = true;
    int _reads, _wrong, _old, _thrown, _written;

    [Theory]
    [EachServer]
    public void No_read_is_older_than_an_acknowledged_invalidation(ServerKind kind)
    {
        using var server = TestServer.Start(kind);
        Run(server, TimeSpan.FromSeconds(3), null);
    }

    [Theory]
    [EachServer]
    public void Nor_is_one_where_processes_keep_nothing_in_memory(ServerKind kind)
    {
        _hasMemory = false;
        using var server = TestServer.Start(kind);
        Run(server, TimeSpan.FromSeconds(3), null);
    }

    [Theory]
    [EachServer]
    public void So_it_is_while_the_server_fails(ServerKind kind)
    {
        using var server = TestServer.Start(kind);
        Run(server, TimeSpan.FromSeconds(8), random =>
        {
            Thread.Sleep(random.Next(300));
            switch (random.Next(2))
            {
                case 0:
                    server.Freeze();
                    Thread.Sleep(random.Next(1500));
                    server.Thaw();
                    break;
                default:
                    server.Kill();
                    Thread.Sleep(random.Next(500));
                    server.Start();
                    break;
            }

            Thread.Sleep(random.Next(1000));
        });
    }

    [RedisFact]
    public void So_it_is_while_the_server_goes_back_to_what_it_was()
    {
        using var server = TestServer.Start(ServerKind.Redis);
        Run(server, TimeSpan.FromSeconds(8), random =>
        {
            Thread.Sleep(random.Next(500));
            server.Ask("SAVE");
            Thread.Sleep(random.Next(500));
            server.Kill();
            server.Start();
            Thread.Sleep(1000 + random.Next(1000));
        });
    }

    void Run(TestServer server, TimeSpan time, Action<Random>? fail)
    {
        var seed = Seed.Next();
        var prefix = TestNode.NewPrefix();
        var nodes = Enumerable.Range(0, Machines).Select(_ => TestNode.Connect(server, prefix, o => o.OperationTimeout = TimeSpan.FromSeconds(0.5))).ToArray();
        var until = DateTime.UtcNow + (time * Seed.Soak);
        var threads = new List<Thread>();
        for (var i = 0; i < Machines; i++)
        {
            var node = nodes[i];
            var sync = node.Method(Body, name: "Sync", localSize: _hasMemory ? 2 : 0);
            var async = node.Method(Body, name: "Async", localSize: _hasMemory ? 1024 : 0);
            for (var j = 0; j < 2; j++)
            {
                var random = new Random(seed + (i * 10) + j);
                threads.Add(new(() =>
                {
                    while (DateTime.UtcNow < until)
                        Step(random, node, sync, async);
                }));
            }
        }

        threads.ForEach(thread => thread.Start());
        var failures = new Random(seed - 1);
        while (fail != null && DateTime.UtcNow < until)
            fail(failures);
        threads.ForEach(thread => thread.Join());
        foreach (var node in nodes)
            node.Dispose();
        Assert.True((_wrong, _old, _thrown) == (0, 0, 0), $"seed {seed}: {_wrong} wrong, {_old} old, {_thrown} exceptions of {_reads} reads");
        Assert.True(_reads > 100 && _written > 20, $"seed {seed}: {_reads} reads, {_written} writes"); // the test means something
    }

    void Step(Random random, TestNode node, TestMethod<string> sync, TestMethod<string> async)
    {
        var key = random.Next(Keys);
#pragma warning disable CA1031
        try
        {
            if (random.Next(8) == 0)
                Write(random, key, node, sync, async);
            else
                Read(key, node, random.Next(2) == 0, sync, async);
        }
        catch (Exception)
        {
            Interlocked.Increment(ref _thrown);
        }
#pragma warning restore CA1031
    }

    void Write(Random random, int key, TestNode node, TestMethod<string> sync, TestMethod<string> async)
    {
        var version = Interlocked.Increment(ref _source[key]);
        var isWhole = random.Next(5) == 0;
        ResultName[] names = isWhole ? [sync.Distributed.Name, async.Distributed.Name] : [NameOf(sync, key), NameOf(async, key)];

        // What Invalidation does, with an eye on whether it was acknowledged.
        var isAcknowledged = node.Server.Drop(names, isAsync: false).Outcome();
        foreach (var name in names)
            node.Node.DropHere([name]);
        Interlocked.Increment(ref _written);
        if (!isAcknowledged)
            return;
        for (var known = Volatile.Read(ref _acknowledged[key]); known < version;)
        {
            var seen = Interlocked.CompareExchange(ref _acknowledged[key], version, known);
            if (seen == known)
                break;
            known = seen;
        }
    }

    void Read(int key, TestNode node, bool isSync, TestMethod<string> sync, TestMethod<string> async)
    {
        // A machine that is cut off and knows it may be as late as LocalSeconds.
        var isListening = node.Server.IsListening;
        var least = Volatile.Read(ref _acknowledged[key]);
        var text = isSync ? sync.Call("k", key) : async.CallAsync("k", key).AsTask().Result;
        var parts = text.Split(' ');
        Interlocked.Increment(ref _reads);
        if (parts[0] != key.ToString(CultureInfo.InvariantCulture))
            Interlocked.Increment(ref _wrong);
        else if (isListening && node.Server.IsListening && long.Parse(parts[1], CultureInfo.InvariantCulture) < least)
            Interlocked.Increment(ref _old);
    }

    string Body(string a, int key)
    {
        var version = Volatile.Read(ref _source[key]);
        if ((version + key) % 3 == 0)
            Thread.Sleep(1);
        else
            Thread.Yield();
        return string.Create(CultureInfo.InvariantCulture, $"{key} {version}");
    }

    static ResultName NameOf(TestMethod<string> method, int key)
    {
        var pair = new PairKey("k", key);
        return method.Distributed.NameOf(ref pair)!.Value;
    }
}
