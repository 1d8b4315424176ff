using System.Diagnostics;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>The kinds of server that this machine has. At least one: <c>dotnet tool restore</c> brings the second.</summary>
static class Servers
{
    static readonly Lazy<ServerKind[]> s_here = new(() =>
    [
        .. (ServerKind[])(IsOnPath("redis-server") ? [ServerKind.Redis] : []),
        .. (ServerKind[])(Runs("dotnet", "tool", "run", "garnet-server", "--", "--version") || (Runs("dotnet", "tool", "restore") && Runs("dotnet", "tool", "run", "garnet-server", "--", "--version")) ? [ServerKind.Garnet] : []),
    ]);

    public static ServerKind[] Here => s_here.Value.Length > 0
        ? s_here.Value
        : throw new InvalidOperationException("There is no server: install redis-server, or run dotnet tool restore.");

    /// <summary>Why tests that need <c>redis-server</c> are skipped; <see langword="null"/> where it is here.</summary>
    public static string? WhyNoRedis => Here.Contains(ServerKind.Redis) ? null : "redis-server is not on the path.";

    static bool IsOnPath(string command) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));

    static bool Runs(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process.WaitForExit(120_000) && process.ExitCode == 0;
    }
}

/// <summary>A test that runs once against each kind of server that is here.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class EachServerAttribute : Xunit.Sdk.DataAttribute
{
    public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) => Servers.Here.Select(kind => new object[] { kind });
}
