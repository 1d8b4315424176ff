using System.Diagnostics;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>This program again, in a process of its own.</summary>
internal static class FreshProcess
{
    public const string Option = "--row";

    /// <summary>How many processes measure a row. Odd: the one in the middle is told.</summary>
    private const int Processes = 3;

    /// <summary>What the program prints when it is started with these arguments.</summary>
    public static string Ask(params string[] arguments)
    {
        var host = Environment.ProcessPath!;
        string[] all = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [typeof(FreshProcess).Assembly.Location, .. arguments] : arguments;
        using var process = Process.Start(new ProcessStartInfo(host, all) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return answer;
    }

    /// <summary>
    /// Measures in several processes, and tells the one with the median ratio. Where machine code and data come to lie in memory differs from
    /// process to process and makes a loop of few instructions up to 1.5 times as fast, on either side.
    /// </summary>
    public static Measurement Measure(string row) =>
        Enumerable.Range(0, Processes).Select(_ => Measurement.Parse(Ask(Option, row))).OrderBy(m => m.Median).ElementAt(Processes / 2);

    /// <summary>In the process of its own.</summary>
    public static int Answer(string row)
    {
        Console.WriteLine(Rows.All.Concat(Rows.Large).Single(r => r.Name == row).Measure().Format());
        return 0;
    }
}
