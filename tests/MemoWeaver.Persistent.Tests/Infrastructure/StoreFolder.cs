using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Persistent.Level;
using MemoWeaver.Persistent.Store;

namespace MemoWeaver.Persistent.Tests.Infrastructure;

/// <summary>A folder of its own for a store, and the programs that use it.</summary>
sealed class StoreFolder : IDisposable
{
    readonly List<StoreProgram> _programs = [];

    public StoreFolder() => Folder = Directory.CreateTempSubdirectory("memoweaver-store").FullName;

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "results.memostore");

    /// <summary>What was set aside.</summary>
    public string[] SetAside => Directory.GetFiles(Folder, "*.damaged");

    /// <summary>Starts a program in this process. Several can be there at once.</summary>
    public StoreProgram Start(Action<PersistentOptions>? configure = null, Action<string>? before = null, string? path = null)
    {
        var options = new PersistentOptions { OperationTimeout = TimeSpan.FromSeconds(10) };
        configure?.Invoke(options);
        var node = new DistributedNode();
        var program = new StoreProgram(node, PersistentNode.Use(node, path ?? Path, options, before));
        TestNode.Until(() => before != null || path != null || node.Server!.IsListening, "it listens");
        _programs.Add(program);
        return program;
    }

    public void Dispose()
    {
        foreach (var program in _programs)
            program.End();
        Delete(Folder);
    }

    /// <summary>Deletes a folder in which a background thread may just create a file.</summary>
    public static void Delete(string folder) => TestNode.Until(
        () =>
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        },
        "the folder is deleted");
}

/// <summary>A program, as far as its methods go.</summary>
sealed class StoreProgram(DistributedNode node, FileStore store)
{
    public DistributedNode Node => node;

    public FileStore Store => store;

    public TestMethod<T> Method<T>(Func<string, int, T> body, string name = "Load", string code = "1",
        double seconds = double.PositiveInfinity, int localSize = 0, Func<string, int, string[]>? tags = null,
        bool isSensitive = false) =>
        TestNode.Of(node).Method(body, name, code, seconds, localSize: localSize, tags: tags, isSensitive: isSensitive);

    /// <summary>What a method was called with, if the store has it.</summary>
    public void End() => PersistentNode.Close(node);
}
