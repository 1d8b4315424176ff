using System.Diagnostics;
using System.Globalization;

namespace Fleet;

/// <summary>A process of the fleet, as whoever started it sees it. Disposing it ends it.</summary>
sealed class WorkerProcess : IDisposable
{
    readonly Process _process;

    WorkerProcess(Process process, string name) => (_process, Name) = (process, name);

    public string Name { get; }

    /// <param name="name">What to call it.</param>
    /// <param name="assembly">The build to run.</param>
    /// <param name="server">The Redis server; <c>none</c> to work without one.</param>
    /// <param name="prefix">What all processes of one fleet have in common.</param>
    /// <param name="database">The port of the database.</param>
    public static async Task<WorkerProcess> Start(string name, string assembly, string server, string prefix, int database)
    {
        string[] arguments = [assembly, "worker", server, prefix, database.ToString(CultureInfo.InvariantCulture)];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var worker = new WorkerProcess(process, name);
        return await worker.Answer() == "ready" ? worker : throw new InvalidOperationException($"{name} did not start.");
    }

    /// <summary>Sends a line and gives the line that answers it.</summary>
    public async Task<string> Ask(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await Answer();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    async Task<string> Answer() => await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{Name} has ended.");
}
