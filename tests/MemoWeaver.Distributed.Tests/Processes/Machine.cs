using System.Diagnostics;

namespace MemoWeaver.Distributed.Tests.Processes;

/// <summary>A machine in a process of its own: see <c>Program.cs</c>.</summary>
sealed class Machine : IDisposable
{
    readonly Process _process;

    public Machine(string server, string prefix, string code = "1")
    {
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Machine).Assembly.Location, server, prefix, code]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("ready", _process.StandardOutput.ReadLine());
    }

    public string this[string command]
    {
        get
        {
            _process.StandardInput.WriteLine(command);
            return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The process ended.");
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000))
            _process.Kill();
        _process.Dispose();
    }
}
