using System.Diagnostics;
using Fleet;
using MemoWeaver.Distributed.Tests.Infrastructure;

namespace MemoWeaver.Fleet.Tests.Infrastructure;

/// <summary>The processes of one test and their database. Disposing it ends them.</summary>
sealed class TestFleet(string server) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string _prefix = Guid.NewGuid().ToString("N");
    readonly List<WorkerProcess> _workers = [];

    public HeldDatabase Database { get; } = new();

    static string Folder => Path.Combine(Repository.Root, "samples", "Fleet", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    /// <summary>A process of the release that is built, which has only the server in common with others.</summary>
    public Task<WorkerProcess> Start() => Start(Path.Combine(Folder, "Fleet.dll"));

    /// <summary>One of the release with another body.</summary>
    public Task<WorkerProcess> StartNext() => Start(Path.Combine(Folder, "next", "Fleet.dll"));

    /// <summary>What the program prints that shows it all, line by line.</summary>
    public static async Task<string[]> Show(string server)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(Folder, "Fleet.dll"), server]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(3 * Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
        return output.TrimEnd().Split('\n');
    }

    public void Dispose()
    {
        foreach (var worker in _workers)
            worker.Dispose();
        Database.Dispose();
    }

    async Task<WorkerProcess> Start(string assembly)
    {
        var worker = await WorkerProcess.Start($"process {_workers.Count + 1}", assembly, server, _prefix, Database.Port).WaitAsync(Patience);
        _workers.Add(worker);
        return worker;
    }
}
