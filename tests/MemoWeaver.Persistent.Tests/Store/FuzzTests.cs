using System.Globalization;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Persistent.Level;
using MemoWeaver.Persistent.Tests.Infrastructure;

namespace MemoWeaver.Persistent.Tests.Store;

/// <summary>Files that were changed at random: no value is wrong, no invalidation is undone, nothing throws.</summary>
public sealed class FuzzTests : IDisposable
{
    readonly StoreFolder _folder = new();

    /// <summary>How many files are changed: <c>MEMOWEAVER_FUZZ</c>.</summary>
    static int Files { get; } = Environment.GetEnvironmentVariable("MEMOWEAVER_FUZZ") is { } files
        ? int.Parse(files, CultureInfo.InvariantCulture) : 100;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Changed_files_give_nothing_wrong(bool isMerged)
    {
        var seed = Distributed.Tests.Seed.Next();
        var random = new Random(seed);
        var files = Make(isMerged);
        var found = 0;
        for (var i = 0; i < Files; i++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder.Folder, i.ToString(CultureInfo.InvariantCulture))).FullName;
            var changed = files.Keys.ElementAt(random.Next(files.Count));
            foreach (var (name, bytes) in files)
                File.WriteAllBytes(Path.Combine(folder, name), name == changed ? Change(bytes, random) : bytes);
            try
            {
                found += Read(Path.Combine(folder, "results.memostore"));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {seed}, file {i}, {changed}", exception);
            }

            StoreFolder.Delete(folder);
        }

        // Most results survive most changes.
        Assert.True(found > Files, $"seed {seed}: {found}");
    }

    // What is invalid in the file has version 1.
    Dictionary<string, byte[]> Make(bool isMerged)
    {
        var version = 1;
        var program = _folder.Start();
        var method = program.Method(Body(() => version), tags: (_, b) => ["tag" + b]);
        for (var i = 0; i < 12; i++)
            method.Call("a", i);
        if (isMerged)
            program.Store.Current!.Writer.Database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        version = 2;
        method.Entry("a", 1).Remove();
        method.Entry("a", 2).Remove();
        Memo.InvalidateTag("tag3");
        method.Call("a", 2);
        if (isMerged)
            program.Store.Current!.Writer.Database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        program.End();
        return Directory.GetFiles(_folder.Folder).Where(file => new FileInfo(file).Length > 0 && !file.EndsWith("-shm", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }

    // Returns how many results were found.
    static int Read(string path)
    {
        var node = new DistributedNode();
        PersistentNode.Use(node, path, new());
        try
        {
            var method = TestNode.Of(node).Method(Body(() => 3), seconds: double.PositiveInfinity, localSize: 0, tags: (_, b) => ["tag" + b]);
            for (var round = 0; round < 2; round++)
            {
                for (var i = 0; i < 12; i++)
                {
                    var parts = method.Call("a", i).Split(' ');
                    Assert.Equal(i.ToString(CultureInfo.InvariantCulture), parts[0]);
                    Assert.Equal(new string('x', i * 300), parts[2]);
                    Assert.NotEqual(i is 1 or 2 or 3 ? "1" : "none", parts[1]);
                }
            }

            method.Entry("a", 5).Remove();
            Assert.Equal("3", method.Call("a", 5).Split(' ')[1]);
            return 24 - method.Runs;
        }
        finally
        {
            PersistentNode.Close(node);
        }
    }

    static Func<string, int, string> Body(Func<int> version) => (_, b) => string.Create(CultureInfo.InvariantCulture, $"{b} {version()} {new string('x', b * 300)}");

    static byte[] Change(byte[] bytes, Random random)
    {
        var changed = bytes.ToArray();
        switch (random.Next(5))
        {
            case 0:
                for (var i = random.Next(1, 10); i > 0; i--)
                    changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                for (var i = random.Next(1, 10); i > 0; i--)
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                break;
            case 2:
                return changed[..random.Next(changed.Length)];
            case 3:
                var at = random.Next(changed.Length);
                random.NextBytes(changed.AsSpan(at, Math.Min(random.Next(1, 500), changed.Length - at)));
                break;
            default:
                var (from, to) = (random.Next(changed.Length), random.Next(changed.Length));
                var length = Math.Min(random.Next(1, 4096), changed.Length - Math.Max(from, to));
                bytes.AsSpan(from, length).CopyTo(changed.AsSpan(to));
                break;
        }

        return changed;
    }
}
