using System.Diagnostics;

namespace MemoWeaver.Package.Tests.Infrastructure;

/// <summary>A program that answers each line with a line, in a process of its own. Disposing it ends it.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly Process process;

    public Conversation(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        process = Process.Start(start)!;
    }

    public async Task<string?> Ask(string line)
    {
        await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync();
        return await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
