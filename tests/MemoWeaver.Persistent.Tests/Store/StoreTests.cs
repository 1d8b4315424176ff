using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Persistent.Tests.Infrastructure;

namespace MemoWeaver.Persistent.Tests.Store;

/// <summary>What a program finds that another one left.</summary>
public sealed class StoreTests : IDisposable
{
    readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Results_survive_the_program()
    {
        var first = _folder.Start();
        var before = first.Method((a, b) => $"{a}{b}");
        Assert.Equal("a1", before.Call("a", 1));
        Assert.Equal("a1", before.Call("a", 1));
        Assert.Equal(1, before.Runs);
        first.End();

        var second = _folder.Start();
        var after = second.Method((a, b) => $"{a}{b}");
        Assert.Equal("a1", after.Call("a", 1));
        Assert.Equal("a2", after.Call("a", 2));
        Assert.Equal(1, after.Runs);
        Assert.Equal(1, after.Info.DistributedHits);
        var asynchronous = second.Method((a, b) => new[] { a }, name: "Async");
        Assert.Equal(["x"], await asynchronous.CallAsync("x", 0));
        Assert.Equal(["x"], await asynchronous.CallAsync("x", 0));
        Assert.Equal(1, asynchronous.Runs);
    }

    [Fact]
    public void Builds_do_not_read_each_others_results_and_do_not_replace_them()
    {
        var program = _folder.Start();
        var old = program.Method((_, _) => "old", code: "1");
        var changed = program.Method((_, _) => "new", code: "2");

        Assert.Equal("old", old.Call("a", 1));
        Assert.Equal("new", changed.Call("a", 1));
        Assert.Equal("old", old.Call("a", 1));
        Assert.Equal("new", changed.Call("a", 1));
        Assert.Equal((1, 1), (old.Runs, changed.Runs));

        // An invalidation concerns them all.
        changed.Entry("a", 1).Remove();
        old.Call("a", 1);
        changed.Call("a", 1);
        Assert.Equal((2, 2), (old.Runs, changed.Runs));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5_000)]
    [InlineData(300_000)]
    public void Long_and_short_results_come_back_whole(int length)
    {
        var random = new Random(length);
        var noise = new byte[length];
        random.NextBytes(noise);
        var program = _folder.Start();
        var text = program.Method((a, _) => string.Concat(Enumerable.Repeat(a, length)), name: "Text");
        var bytes = program.Method((_, _) => noise, name: "Bytes");

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(length, text.Call("é", 1).Length);
            Assert.Equal(noise, bytes.Call("a", 1));
        }

        Assert.Equal((1, 1), (text.Runs, bytes.Runs));
    }

    [Fact]
    public void A_result_expires()
    {
        var program = _folder.Start();
        var method = program.Method((_, b) => b, seconds: 1000);
        method.Call("a", 1);
        Shift(program, 890_000);
        method.Call("a", 1);
        Assert.Equal(1, method.Runs);

        Shift(program, 1_000_001);
        method.Call("a", 1);
        Assert.Equal(2, method.Runs);
    }

    [Fact]
    public void A_clock_that_is_set_back_prolongs_nothing()
    {
        var program = _folder.Start();
        var method = program.Method((_, b) => b, seconds: 1000);
        Shift(program, 10_000_000);
        method.Call("a", 1);
        Shift(program, 0);

        method.Call("a", 1);

        Assert.Equal(2, method.Runs);
    }

    [Fact]
    public void An_invalidation_outlives_the_program()
    {
        var version = 1;
        var first = _folder.Start();
        var method = first.Method((_, _) => version, tags: (a, _) => ["user:" + a]);
        method.Call("a", 1);
        method.Call("b", 1);
        method.Call("c", 1);
        version = 2;
        method.Entry("a", 1).Remove();
        Memo.InvalidateTag("user:b");
        first.End();

        var second = _folder.Start();
        var again = second.Method((_, _) => version, tags: (a, _) => ["user:" + a]);
        Assert.Equal((2, 2, 1), (again.Call("a", 1), again.Call("b", 1), again.Call("c", 1)));
        again.Cache.Clear();
        second.End();

        var third = _folder.Start();
        var last = third.Method((_, _) => version, tags: (a, _) => ["user:" + a]);
        Assert.Equal((2, 2, 2), (last.Call("a", 1), last.Call("b", 1), last.Call("c", 1)));
        Assert.Equal(3, last.Runs);
    }

    [Fact]
    public void What_is_computed_during_an_invalidation_is_not_stored()
    {
        var version = 1;
        var other = _folder.Start();
        var theirs = other.Method((_, _) => 0);
        var program = _folder.Start();
        var method = program.Method((a, b) =>
        {
            var read = version;
            if (read == 1)
            {
                version = 2;
                theirs.Entry(a, b).Remove();
            }

            return read;
        });

        Assert.Equal(1, method.Call("a", 1));
        Assert.Equal(2, method.Call("a", 1));
        Assert.Equal(2, method.Call("a", 1));
        Assert.Equal(2, method.Runs);
    }

    [Fact]
    public void Other_programs_drop_what_is_in_their_memory()
    {
        var version = 1;
        var writer = _folder.Start();
        var written = writer.Method((_, _) => version);
        var reader = _folder.Start();
        var read = reader.Method((_, _) => version, localSize: 100);
        Assert.Equal(1, read.Call("a", 1));
        Assert.Equal(1, read.Call("b", 1));
        version = 2;
        written.Entry("a", 1).Remove();

        // At the next miss at the latest.
        read.Call("other", 1);
        Assert.Equal(2, read.Call("a", 1));
        Assert.Equal(1, read.Call("b", 1));

        // And without one.
        written.Cache.Clear();
        TestNode.Until(() => read.Call("b", 1) == 2, "the poll finds the message");
    }

    [Fact]
    public void A_program_that_missed_messages_drops_everything()
    {
        var version = 1;
        var reader = _folder.Start();
        var read = reader.Method((_, _) => version, localSize: 100);
        Assert.Equal(1, read.Call("a", 1));
        var writer = _folder.Start();
        var written = writer.Method((_, _) => version);
        version = 2;
        using (var database = writer.Store.Current!.Connect())
        {
            // In one transaction, before the reader looks.
            database.Execute("BEGIN IMMEDIATE; INSERT INTO message (id, at, text) VALUES (99, 0, 'x 1\nTx'); COMMIT");
        }

        Assert.Equal(2, written.Call("c", 1));
        read.Call("b", 1);
        read.Entry("nothing", 0).Remove();
        Assert.Equal(1, read.Call("a", 1)); // from disk
        Assert.Equal(1, read.Runs - 1);
        Assert.Equal(1, read.Info.DistributedHits);
    }

    [Fact]
    public void Programs_with_another_secret_compute_for_themselves()
    {
        var first = _folder.Start(o => o.Secret = new byte[16]);
        var second = _folder.Start(o => o.Secret = [.. Enumerable.Repeat((byte)1, 16)]);
        var without = _folder.Start();
        first.Method((_, _) => 1).Call("a", 1);

        Assert.Equal(2, second.Method((_, _) => 2).Call("a", 1));
        Assert.Equal(3, without.Method((_, _) => 3).Call("a", 1));
    }

    [Fact]
    public void Sensitive_arguments_are_not_in_the_file()
    {
        var program = _folder.Start(o =>
        {
            o.Secret = new byte[16];
            o.ReadableKeys = true;
        });
        var method = program.Method((_, b) => b, isSensitive: true);
        method.Call("password123", 1);
        method.Call("password123", 1);
        Assert.Equal(1, method.Runs);
        program.End();
        Assert.All(Directory.GetFiles(_folder.Folder), file =>
            Assert.DoesNotContain("password123", File.ReadAllText(file), StringComparison.Ordinal));
    }

    static void Shift(StoreProgram program, long milliseconds) =>
        program.Store.Shift = program.Node.Server!.Shift = milliseconds;
}
