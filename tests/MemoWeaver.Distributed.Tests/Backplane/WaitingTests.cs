using MemoWeaver.Distributed.Backplane;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Tests.Infrastructure;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>
/// Invalidations while the server is away: as many as there are, none is lost, and none costs more than the one before.
/// </summary>
public class WaitingTests
{
    const int Most = 50;

    static readonly string[] s_methods = [.. Enumerable.Range(0, 5).Select(i => ResultName.OfMethod("a", "b", $"c{i}").Method)];

    [Fact]
    public void Whatever_is_added_and_delivered_what_waits_stands_for_all_that_was_not()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        var pending = new InvalidationOutbox(Most);
        var owed = new Dictionary<ResultName, long>(); // by when it was added last
        var steps = 0L;
        (ResultName[] Names, long Additions)? sent = null;
        for (var i = 0; i < 20_000; i++)
        {
            switch (random.Next(100))
            {
                case 0:
                    sent = (pending.Waiting(), pending.Additions);
                    break;
                case 1 when sent is { } batch:
                    pending.Remove(batch.Names, batch.Additions);
                    foreach (var name in owed.Where(one => one.Value <= batch.Additions
                        && batch.Names.Any(other => StandsFor(other, one.Key))).Select(one => one.Key).ToArray())
                        owed.Remove(name);
                    break;
                default:
                    var added = random.Next(5) switch
                    {
                        0 => ResultName.OfMethod(s_methods[random.Next(s_methods.Length)]),
                        1 or 2 => ResultName.OfTag(random.Next(20) == 0 ? new string('x', 3000)
                            : $"t{random.Next(300)}"),
                        _ => ResultName.OfEntry(s_methods[random.Next(s_methods.Length)], $"L::{random.Next(300)}"),
                    };
                    pending.Add([added]);
                    owed[added] = pending.Additions;
                    steps++;
                    break;
            }

            var waiting = pending.Waiting();
            Assert.True(waiting.Length <= (2 * Most) + s_methods.Length + 1, $"seed {seed}: {waiting.Length} wait");
            Assert.True(owed.Keys.All(name => waiting.Any(other => StandsFor(other, name))),
                $"seed {seed}, step {i}: something is lost");
            Assert.Equal(waiting.Length > 0, pending.Any);
        }

        Assert.True(pending.Steps <= 4 * steps, $"seed {seed}: {pending.Steps} for {steps}");
    }

    static bool StandsFor(ResultName wide, ResultName name) => wide == name || (name.Kind == ResultKind.Tag && wide == ResultName.AllTags)
        || (name.Kind == ResultKind.Entry && wide == ResultName.OfMethod(name.Method));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void As_many_steps_as_names(bool areTags)
    {
        const int many = 200_000;
        var pending = new InvalidationOutbox(DistributedServer.MostKept);
        for (var i = 0; i < many; i++)
            pending.Add([areTags ? ResultName.OfTag($"user:{i}") : ResultName.OfEntry(s_methods[0], $"L::{i}")]);
        Assert.True(pending.Steps <= many, $"{pending.Steps}");
        Assert.Equal([areTags ? ResultName.AllTags : ResultName.OfMethod(s_methods[0])], pending.Waiting());
    }

    [Fact]
    public void Past_ones_make_room_for_many_at_once()
    {
        const int many = 200_000;
        var past = new InvalidationLog(1000, _ => 100_000);
        for (var i = 0; i < many; i++)
            // each matters as long as the thousand after it
            past.Record([ResultName.OfEntry(ResultName.OfMethod("a", "b", $"{i % 900}").Method, $"L::{i}")], i * 100L);
        Assert.True(past.Steps <= 20L * many, $"{past.Steps}");
    }

    [Fact]
    public async Task Tags_that_were_too_many_are_invalidated_all_the_same()
    {
        var server = new MemoryServer();
        using var one = server.Connect(talks: true);
        using var listening = server.Connect(talks: true);
        using var reading = server.Connect();
        var source = "old";
        string Body(string a, int b) => source;
        static string[] Tags(string a, int b) => [$"user:{b}"];
        var heard = listening.Method(Body, tags: Tags);
        var read = reading.Method(Body, name: "Unknown", localSize: 0, tags: Tags); // which no other process has called
        var untagged = reading.Method(Body, name: "Untagged", localSize: 0);
        Assert.Equal(("old", "old", "old"), (heard.Call("a", 3), read.Call("a", 3), untagged.Call("a", 3)));
        source = "new";
        server.Failure = new TimeoutException();
        for (var i = 0; i < DistributedServer.MostKept + 10; i++)
            Assert.False(await one.Server.Drop([ResultName.OfTag($"user:{i}")], isAsync: false));
        Assert.Equal(1, one.Server.Outbox.Waiting().Count(name => name.Kind != ResultKind.Tag));
        Assert.True(one.Server.Outbox.Count <= 10);
        server.Failure = null;
        TestNode.Until(() => !one.Server.Outbox.Any, "it is delivered");
        Assert.Equal(("new", "new", "old"), (heard.Call("a", 3), read.Call("a", 3), untagged.Call("a", 3)));
    }

    [Fact]
    public async Task A_caller_tells_the_server_its_own_and_what_waits_is_told_in_batches()
    {
        const int many = 2500;
        var server = new MemoryServer();
        using var one = server.Connect();
#pragma warning disable CS0618 // The client alone knows what the rest of its arguments would be.
        server.Failure = new RedisServerException("full"); // it answers, and is asked again
#pragma warning restore CS0618
        for (var i = 0; i < many; i++)
            await one.Server.Drop([ResultName.OfTag($"user:{i}")], isAsync: false);
        var told = new List<int>();
        server.Deleting = names =>
        {
            lock (told)
                told.Add(names.Length);
        };
        server.Failure = null;
        await one.Server.Drop([ResultName.OfTag("mine")], isAsync: false);
        TestNode.Until(() => !one.Server.Outbox.Any, "it is delivered");
        lock (told)
        {
            Assert.True(told.TrueForAll(count => count <= InvalidationDispatcher.BatchSize), string.Join(", ", told));
            Assert.Contains(1, told);
        }
    }
}
