using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Persistent.Sqlite;
using MemoWeaver.Persistent.Tests.Infrastructure;
using SQLitePCL;

namespace MemoWeaver.Persistent.Tests.Store;

/// <summary>Files that cannot be used: callers get what the body computes, and one event says why.</summary>
public sealed class TroubleTests : IDisposable
{
    readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)] // the header
    [InlineData(100)] // the schema
    public void A_damaged_file_is_set_aside(int at)
    {
        Fill();
        Overwrite(_folder.Path, at, 200);
        using var events = new Events(_folder.Path);

        AssertComputesAndStores();

        Assert.Single(_folder.SetAside);
        TestNode.Until(() => events.Count(3) == 1, "the event is written");
        Assert.Equal(0, events.Count(1));
    }

    [Fact]
    public void A_file_that_is_cut_off_is_set_aside()
    {
        Fill();
        using (var file = File.OpenWrite(_folder.Path))
            file.SetLength(5000);

        AssertComputesAndStores();

        Assert.Single(_folder.SetAside);
    }

    [Fact]
    public void Damage_that_is_found_while_the_file_is_open_sets_it_aside()
    {
        Fill(1000);
        Overwrite(_folder.Path, 8192, (int)new FileInfo(_folder.Path).Length - 8192);

        AssertComputesAndStores();

        Assert.Single(_folder.SetAside);
    }

    // Without the witness it is a valid file from before the invalidation.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_its_log_a_file_that_lacks_an_invalidation_is_set_aside(bool hasWitness)
    {
        var version = 1;
        var first = _folder.Start();
        var method = first.Method((_, _) => version);
        method.Call("a", 1);
        first.Store.Current!.Writer.Database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        method.Entry("a", 1).Remove();
        version = 2;
        Assert.True(new FileInfo(_folder.Path + "-wal").Length > 0); // otherwise this says nothing
        using var copy = new StoreFolder();
        File.Copy(_folder.Path, copy.Path);
        Assert.Equal(hasWitness ? 2 : 1, Call(copy, hasWitness, out var setAside));
        Assert.Equal(hasWitness ? 1 : 0, setAside);

        int Call(StoreFolder copy, bool hasWitness, out int setAside)
        {
            if (hasWitness)
                File.Copy(_folder.Path + ".lock", copy.Path + ".lock");
            var found = copy.Start().Method((_, _) => version).Call("a", 1);
            setAside = copy.SetAside.Length;
            return found;
        }
    }

    [Theory]
    [InlineData("a text that is no database at all, and longer than a header of one hundred bytes would be, so that SQLite says so")]
    [InlineData("x")]
    public void A_file_of_something_else_is_left_alone(string content)
    {
        var path = Path.Combine(_folder.Folder, "notes.txt");
        File.WriteAllText(path, content);
        using var events = new Events(path);

        AssertComputes(_folder.Start(path: path));

        Assert.Equal(content, File.ReadAllText(path));
        TestNode.Until(() => events.Count(1) == 1, "the event is written");
    }

    [Fact]
    public void A_database_of_something_else_is_left_alone()
    {
        var path = Path.Combine(_folder.Folder, "other.db");
        File.Create(path).Dispose();
        using (var database = Database.Open(path, TimeSpan.FromSeconds(1), null))
            database.Execute("CREATE TABLE t (x)");
        var before = File.ReadAllBytes(path);

        AssertComputes(_folder.Start(path: path));

        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_file_of_a_newer_version_is_left_alone()
    {
        Fill();
        using (var database = Database.Open(_folder.Path, TimeSpan.FromSeconds(1), null))
            database.Execute("PRAGMA user_version = 2");
        using var events = new Events(_folder.Path);

        AssertComputes(_folder.Start());

        Assert.Empty(_folder.SetAside);
        TestNode.Until(() => events.Count(1) == 1, "the event is written");
        Assert.Contains("newer version", events.Reasons, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_created_stores_nothing()
    {
        var file = Path.Combine(_folder.Folder, "file");
        File.WriteAllText(file, "");
        var path = Path.Combine(file, "inner", "results.memostore");
        using var events = new Events(path);
        var program = _folder.Start(path: path);

        AssertComputes(program);
        program.Method((_, _) => 1).Entry("a", 1).Remove();
        AssertComputes(program);

        TestNode.Until(() => events.Count(1) == 1, "the event is written");
        Assert.Equal(1, events.Count(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_deleted_while_it_is_open_begins_anew(bool isReplaced)
    {
        var version = 1;
        var program = _folder.Start();
        var method = program.Method((_, _) => version, localSize: 10);
        Assert.Equal(1, method.Call("a", 1));
        foreach (var file in Directory.GetFiles(_folder.Folder))
            File.Delete(file);
        if (isReplaced)
        {
            var other = _folder.Start();
            other.Method((_, _) => 3).Call("a", 1);
        }

        version = 2;
        method.Entry("a", 1).Remove();
        Assert.Equal(2, method.Call("a", 1));
        TestNode.Until(() => program.Node.Server!.IsReadable, "the new file is in use");
        method.Entry("a", 1).Remove();
        Assert.Equal(2, method.Call("a", 1));
        var late = _folder.Start().Method((_, _) => 4);
        Assert.Equal(2, late.Call("a", 1));
    }

    [Fact]
    public void A_file_that_was_put_back_brings_nothing_back_that_this_program_invalidated()
    {
        var version = 1;
        var program = _folder.Start();
        var method = program.Method((_, _) => version);
        Assert.Equal(1, method.Call("a", 1));
        program.Store.Current!.Writer.Database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        var copy = Path.Combine(_folder.Folder, "copy");
        File.Copy(_folder.Path, copy);
        version = 2;
        method.Entry("a", 1).Remove();
        File.Delete(_folder.Path);
        File.Delete(_folder.Path + "-wal");
        File.Delete(_folder.Path + "-shm");
        File.Delete(_folder.Path + ".lock");
        File.Move(copy, _folder.Path);

        TestNode.Until(() => program.Store.Current == null || method.Call("a", 1) == 2, "the file is looked at");
        Assert.Equal(2, method.Call("a", 1));
    }

    [Fact]
    public void What_was_computed_under_another_file_is_not_stored_in_this_one()
    {
        var version = 1;
        var program = _folder.Start();
        var method = program.Method((_, _) =>
        {
            var read = version;
            if (read == 1)
            {
                // Another program invalidates, and then the file is lost.
                version = 2;
                program.Store.TrySetAside(new InvalidOperationException("it is lost"));
            }

            return read;
        });

        Assert.Equal(1, method.Call("a", 1));
        TestNode.Until(() => method.Call("a", 1) == 2, "the new file is there");
    }

    [Theory]
    [InlineData(raw.SQLITE_FULL)]
    [InlineData(raw.SQLITE_IOERR)]
    [InlineData(raw.SQLITE_CORRUPT)]
    [InlineData(raw.SQLITE_BUSY)]
    [InlineData(raw.SQLITE_READONLY)]
    [InlineData(raw.SQLITE_CANTOPEN)]
    [InlineData(raw.SQLITE_PROTOCOL)]
    public void Each_operation_may_fail(int code)
    {
        var operations = int.MaxValue;
        for (var failing = 0; failing < operations; failing += code is raw.SQLITE_FULL or raw.SQLITE_CORRUPT ? 2 : 5)
        {
            using var folder = new StoreFolder();
            var count = 0;
            var at = failing;
            Run(folder, operation =>
            {
                var index = Interlocked.Increment(ref count) - 1;
                if (index == at)
                    throw new DatabaseException(code, "injected into " + operation);
            });
            if (count <= failing)
                operations = 0;
        }

        Assert.Equal(0, operations);
    }

    [Fact]
    public void All_operations_may_fail_from_one_on()
    {
        for (var first = 0; first < 60; first += 3)
        {
            using var folder = new StoreFolder();
            var count = 0;
            var at = first;
            Run(folder, _ =>
            {
                if (Interlocked.Increment(ref count) > at)
                    throw new IOException("injected");
            });
        }
    }

    // Two programs; the operations of the first fail. Neither reads what was invalidated.
    static void Run(StoreFolder folder, Action<string> before)
    {
        var version = 1;
        var failing = folder.Start(before: before);
        var method = failing.Method((_, b) => $"{b} {version}", tags: (a, _) => [a], localSize: 2);
        for (var i = 0; i < 3; i++)
            Assert.Equal($"{i} 1", method.Call("tag", i));
        version = 2;
        method.Entry("tag", 1).Remove();
        Assert.Equal("1 2", method.Call("tag", 1));
        Assert.Equal("0 1", method.Call("tag", 0).Replace(" 2", " 1", StringComparison.Ordinal));
        version = 3;
        Memo.InvalidateTag("tag");
        for (var i = 0; i < 3; i++)
            Assert.Equal($"{i} 3", method.Call("tag", i));
        version = 4;
        method.Cache.Clear();
        Assert.Equal("2 4", method.Call("tag", 2));
        failing.End();

        var later = folder.Start().Method((_, b) => $"{b} {version}", tags: (a, _) => [a]);
        for (var i = 0; i < 3; i++)
            Assert.Equal($"{i} 4", later.Call("tag", i));
    }

    void Fill(int count = 20)
    {
        var program = _folder.Start();
        var method = program.Method((a, b) => $"{a}{b}");
        for (var i = 0; i < count; i++)
            method.Call("a", i);
        program.Store.Current!.Writer.Database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        program.End();
    }

    void AssertComputesAndStores()
    {
        AssertComputes(_folder.Start());
        var method = _folder.Start().Method((_, _) => "not run");
        TestNode.Until(() => method.Call("a", 0) == "a0", "the new file has it");
    }

    static void AssertComputes(StoreProgram program)
    {
        var method = program.Method((a, b) => $"{a}{b}");
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 20; i++)
                Assert.Equal("a" + i, method.Call("a", i));
        }
    }

    static void Overwrite(string path, int at, int count)
    {
        using var file = File.OpenWrite(path);
        file.Position = at;
        file.Write([.. Enumerable.Repeat((byte)0xA5, count)]);
    }
}
