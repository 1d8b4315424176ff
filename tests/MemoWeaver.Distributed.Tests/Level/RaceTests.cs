using System.Buffers;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Runtime;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>An invalidation while another machine computes: nothing old is left, in any order.</summary>
[Collection("Servers")]
public class RaceTests(ServerFixture servers)
{
    readonly string _prefix = TestNode.NewPrefix();
    string _source = "old";

    TestNode Connect(ServerKind kind) => TestNode.Connect(servers[kind], _prefix);

    // The body reads the source, then stands still until it is let go.
    sealed class Gate : IDisposable
    {
        public readonly ManualResetEventSlim HasRead = new(), MayReturn = new();

        public void Dispose()
        {
            HasRead.Dispose();
            MayReturn.Dispose();
        }
    }

    string Body(Gate? gate)
    {
        var read = Volatile.Read(ref _source);
        gate?.HasRead.Set();
        gate?.MayReturn.Wait();
        return read;
    }

    public static TheoryData<ServerKind, string> Ways()
    {
        var ways = new TheoryData<ServerKind, string>();
        foreach (var kind in Servers.Here)
        {
            foreach (var way in new[] { "entry", "method", "tag", "set", "removed and computed anew", "removed, and marked by another" })
                ways.Add(kind, way);
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_was_computed_before_an_invalidation_is_stored_nowhere(ServerKind kind, string way)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        using var third = Connect(kind);
        using var gate = new Gate();
        string[] Tags(string a, int b) => ["tag:" + _prefix];
        var slow = one.Method((_, _) => Body(gate), tags: Tags);
        var writer = other.Method((_, _) => Body(null), tags: Tags);
        var reader = third.Method((_, _) => Body(null), tags: Tags);

        var computing = Task.Factory.StartNew(() => slow.Call("a", 1), TaskCreationOptions.LongRunning);
        gate.HasRead.Wait();
        _source = "new";
        Task? marking = null;
        using var markingGate = new Gate();
        switch (way)
        {
            case "entry":
                writer.Entry("a", 1).Remove();
                break;
            case "method":
                writer.Cache.Clear();
                break;
            case "tag":
                Memo.InvalidateTag("tag:" + _prefix);
                break;
            case "set":
                writer.Entry("a", 1).Set("new");
                break;
            case "removed and computed anew":
                Invalidation.Run(writer.Invalidation("a", 1));
                Assert.Equal("new", writer.Call("a", 1));
                break;
            default:
                Invalidation.Run(writer.Invalidation("a", 1));
                var marker = other.Method((_, _) => Body(markingGate), tags: Tags);
                marking = Task.Factory.StartNew(() => marker.Call("a", 1), TaskCreationOptions.LongRunning);
                markingGate.HasRead.Wait();
                break;
        }

        gate.MayReturn.Set();
        Assert.Equal("old", await computing); // its own caller came before
        Assert.Equal("new", reader.Call("a", 1));
        Assert.Equal("new", slow.Call("a", 1));
        markingGate.MayReturn.Set();
        if (marking != null)
            await marking;
        Assert.Equal("new", reader.Call("a", 1));
    }

    [Theory]
    [EachServer]
    public void A_machine_that_comes_later_reads_nothing_that_was_removed(ServerKind kind)
    {
        using var one = Connect(kind);
        var here = one.Method((_, _) => Body(null));
        here.Call("a", 1);
        here.Call("b", 1);
        _source = "new";
        here.Entry("a", 1).Remove();
        using var late = Connect(kind);
        var there = late.Method((_, _) => Body(null));
        Assert.Equal("new", there.Call("a", 1));
        here.Cache.Clear();
        using var later = Connect(kind);
        Assert.Equal("new", later.Method((_, _) => Body(null)).Call("b", 1));
    }

    [Theory]
    [EachServer]
    public async Task A_result_that_is_on_its_way_when_the_message_comes_is_not_kept_in_the_process(ServerKind kind)
    {
        using var one = Connect(kind);
        using var other = Connect(kind);
        using var gate = new Gate();
        var reads = 0;
        var here = one.Method((_, _) => Body(null));
        here.Call("a", 1);

        // The other machine has the old result from the server, and stands still before it stores it: by its serializer.
        var halted = new HaltingSerializer(() =>
        {
            if (Interlocked.Increment(ref reads) != 1)
                return;
            gate.HasRead.Set();
            gate.MayReturn.Wait();
        });
        using var halting = TestNode.Connect(servers[kind], _prefix, o => o.Serializer = halted);
        using var filler = TestNode.Connect(servers[kind], _prefix, o => o.Serializer = new HaltingSerializer(() => { }));
        filler.Method((_, _) => Body(null), name: "Halted").Call("a", 1);
        var there = halting.Method((_, _) => Body(null), name: "Halted");
        var computing = Task.Factory.StartNew(() => there.Call("a", 1), TaskCreationOptions.LongRunning);
        gate.HasRead.Wait();
        _source = "new";
        other.Method((_, _) => Body(null), name: "Halted").Entry("a", 1).Remove();
        gate.MayReturn.Set();
        Assert.Equal("old", await computing);
        Assert.Equal("new", there.Call("a", 1));
    }

    [Theory]
    [EachServer]
    public async Task Damaged_and_foreign_bytes_are_misses(ServerKind kind)
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        using var one = Connect(kind);
        using var other = Connect(kind);
        using var raw = await ConnectionMultiplexer.ConnectAsync(servers[kind].Configuration);
        var database = raw.GetDatabase();
        var here = one.Method((a, b) => $"{a}{b}", localSize: 0);
        var there = other.Method((a, b) => $"{a}{b}", localSize: 0);
        here.Call("a", 1);
        var key = new PairKey("a", 1);
        var entry = ServerKeys.Entry(one.Server.Prefix, here.Distributed.NameOf(ref key)!.Value);
        var good = (byte[])(await database.StringGetAsync(entry))!;
        for (var i = 0; i < 300; i++)
        {
            var bad = i % 3 == 0 ? good[..random.Next(good.Length)] : (byte[])good.Clone();
            if (i % 3 == 1)
                bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            else if (i % 3 == 2)
                random.NextBytes(bad);
            await database.StringSetAsync(entry, bad);
            var runs = there.Runs;
            Assert.True(there.Call("a", 1) == "a1", $"seed {seed}");
            Assert.True(there.Runs == runs + 1, $"seed {seed}: a miss");
            Assert.Equal("a1", there.Call("a", 1)); // and it was stored in place of the damage
            Assert.True(there.Runs == runs + 1, $"seed {seed}: healed");
        }
    }

    sealed class HaltingSerializer(Action reading) : IDistributedSerializer
    {
        public string Format => "test";

        public void Serialize<T>(IBufferWriter<byte> target, T value) => target.Write(System.Text.Encoding.UTF8.GetBytes((string)(object)value!));

        public T Deserialize<T>(ReadOnlySpan<byte> bytes)
        {
            var text = System.Text.Encoding.UTF8.GetString(bytes);
            reading();
            return (T)(object)text;
        }
    }
}
