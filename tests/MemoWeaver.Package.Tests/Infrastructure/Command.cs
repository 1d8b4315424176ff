using System.Diagnostics;
using System.Text;

namespace MemoWeaver.Package.Tests.Infrastructure;

/// <summary>How a program ended and what it printed, errors included.</summary>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public IEnumerable<string> Lines => Output.Split('\n').Select(line => line.TrimEnd('\r'));

    /// <summary>The same, or a failed test that shows the whole output.</summary>
    public CommandResult MustSucceed()
    {
        if (!Succeeded)
            Assert.Fail($"{CommandLine} ended with {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>The same, or a failed test where the program went through.</summary>
    public CommandResult MustFail()
    {
        if (Succeeded)
            Assert.Fail($"{CommandLine} should have failed:\n{Output}");
        return this;
    }
}

/// <summary>Runs programs and waits for them.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static CommandResult Run(string folder, string program, params string[] arguments) => Run([], folder, program, arguments);

    /// <summary>Runs a program with additional environment variables.</summary>
    public static CommandResult Run(Dictionary<string, string> environment, string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // The test host runs inside the SDK's own MSBuild; what that hands down would bend the builds of the tests.
        foreach (var name in start.Environment.Keys.Where(IsOfOuterBuild).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var commandLine = $"{program} {string.Join(' ', arguments)}";
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{commandLine} took longer than {Limit}:\n{output}");
        }
        process.WaitForExit();
        return new CommandResult(commandLine, process.ExitCode, output.ToString());

        void Append(string? line)
        {
            if (line == null)
                return;
            lock (output)
                output.Append(line).Append('\n');
        }
    }

    /// <summary>Whether a program of this name can be started.</summary>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    private static bool IsOfOuterBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.Equals("TestingPlatformRunner", StringComparison.OrdinalIgnoreCase);
}
