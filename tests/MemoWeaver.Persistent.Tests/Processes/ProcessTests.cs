using System.Diagnostics;
using System.Globalization;
using MemoWeaver.Persistent.Tests.Infrastructure;

namespace MemoWeaver.Persistent.Tests.Processes;

/// <summary>Real processes, which have nothing in common but the file.</summary>
public sealed class ProcessTests : IDisposable
{
    readonly StoreFolder _folder = new();

    /// <summary>How many processes are killed: <c>MEMOWEAVER_KILLS</c>.</summary>
    static int Kills { get; } = Environment.GetEnvironmentVariable("MEMOWEAVER_KILLS") is { } kills
        ? int.Parse(kills, CultureInfo.InvariantCulture) : 12;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Woven_methods_find_what_an_earlier_run_computed()
    {
        Assert.Equal("49 ababab x1, 4 runs", Output("woven", _folder.Folder));
        Assert.Equal("49 ababab x1, 0 runs", Output("woven", _folder.Folder));
    }

    [Fact]
    public void The_folder_and_its_files_belong_to_the_user_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Path.Combine(_folder.Folder, "new", "inner");
        Output("woven", folder);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        foreach (var file in Directory.GetFiles(folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.NotEmpty(Directory.GetFiles(folder));
    }

    [Fact]
    public void With_single_flight_one_process_computes()
    {
        var processes = Enumerable.Range(0, 3).Select(_ => Start("slow", _folder.Folder)).ToList();
        foreach (var process in processes)
        {
            Assert.Equal(_folder.Folder + "1" + _folder.Folder + "1", process.StandardOutput.ReadLine());
            process.WaitForExit();
            process.Dispose();
        }

        Assert.Equal(("x", "x"), (File.ReadAllText(Path.Combine(_folder.Folder, "runs")), File.ReadAllText(Path.Combine(_folder.Folder, "task-runs"))));
    }

    [Fact]
    public void A_process_that_is_killed_while_it_computes_frees_the_key()
    {
        using (var first = Start("slow", _folder.Folder))
        {
            MemoWeaver.Distributed.Tests.Infrastructure.TestNode.Until(() => File.Exists(Path.Combine(_folder.Folder, "runs")), "the body runs");
            first.Kill();
            first.WaitForExit();
        }

        Assert.Equal(_folder.Folder + "1" + _folder.Folder + "1", Output("slow", _folder.Folder));
    }

    [Fact]
    public void Processes_that_are_killed_leave_nothing_wrong_behind()
    {
        var seed = Distributed.Tests.Seed.Next();
        var random = new Random(seed);
        using var truth = new Truth(Path.Combine(_folder.Folder, "truth"));
        var workers = new Process?[3];
        for (var i = 0; i < workers.Length; i++)
            workers[i] = StartWorker(random);
        for (var kill = 0; kill < Kills; kill++)
        {
            Thread.Sleep(random.Next(300));
            var index = random.Next(workers.Length);
            End(workers[index]!);
            workers[index] = StartWorker(random);
        }

        foreach (var worker in workers)
            End(worker!);
        Assert.True((truth.Wrong, truth.Old, truth.Thrown) == (0, 0, 0), $"seed {seed}: {truth.Wrong} wrong, {truth.Old} old, {truth.Thrown} exceptions of {truth.Reads} reads");
        Assert.True(truth.Reads > 100 && truth.Writes > 20, $"seed {seed}: {truth.Reads} reads, {truth.Writes} writes");
        Assert.Empty(_folder.SetAside);
        Console.WriteLine($"{Kills} kills, {truth.Reads} reads, {truth.Writes} invalidations");
    }

    Process StartWorker(Random random)
    {
        var worker = Start("work", _folder.Folder, random.Next().ToString(CultureInfo.InvariantCulture));
        Assert.Equal("ready", worker.StandardOutput.ReadLine());
        return worker;
    }

    static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    static string Output(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }

    static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(ProcessTests).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;
}
