namespace MemoWeaver.Persistent.Tests.Processes;

/// <summary>Methods as users write them, woven by the build.</summary>
static class WovenMethods
{
    public static int Runs { get; set; }

    [PersistentCache]
    public static int Square(int n)
    {
        Runs++;
        return n * n;
    }

    [PersistentCache(3600, Version = "2026-10", Tags = ["text:{text}"])]
    public static async Task<string> Repeat(string text, int count, CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        Runs++;
        return string.Concat(Enumerable.Repeat(text, count));
    }

    [PersistentCache(SingleFlight = SingleFlight.On)]
    public static string Slow(string folder, int n)
    {
        File.AppendAllText(Path.Combine(folder, "runs"), "x");
        Thread.Sleep(300);
        return folder + n;
    }

    [PersistentCache(SingleFlight = SingleFlight.On)]
    public static async ValueTask<string> SlowTask(string folder, int n)
    {
        await File.AppendAllTextAsync(Path.Combine(folder, "task-runs"), "x");
        await Task.Delay(300);
        return folder + n;
    }

    [PersistentCache]
    public static T[] Generic<T>(T one)
    {
        Runs++;
        return [one];
    }
}
