using System.Globalization;
using MemoWeaver.HitRatio;

// Prints hits, misses and ratio for each trace, size and cache. Exit code 1: the woven method is not an exact LRU on one thread.
if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

if (options.Policies)
{
    PolicyTable.Print([.. options.Traces.Select(path => (Path.GetFileName(path), Trace.Read(path))), .. Synthetic.All()]);
    return 0;
}

const int Rounds = 5;
var isExact = true;
foreach (var path in options.Traces)
{
    var trace = Trace.Read(path);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: {trace.Length:N0} requests, {trace.Distinct().Count():N0} keys"));
    foreach (var size in options.Sizes)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  size {size}"));
        var woven = new WovenLru(size);
        Trace.Replay(trace, woven, 1);
        Print(woven.Name, trace.Length, woven.Misses);
        var exact = new ExactLru(size);
        Trace.Replay(trace, exact, 1);
        Print(exact.Name, trace.Length, exact.Misses);
        if (woven.Info.Hits != trace.Length - exact.Misses || woven.Info.Misses != exact.Misses || woven.Misses != exact.Misses)
        {
            isExact = false;
            Console.WriteLine($"    NOT EXACT: its statistics say {woven.Info}");
        }
        foreach (var cache in BitFasters.All(size, 1))
        {
            Trace.Replay(trace, cache, 1);
            Print(cache.Name, trace.Length, cache.Misses);
        }
        Print("optimum", trace.Length, Belady.Misses(trace, size));
        if (options.Threads > 1)
            ReplayTogether(trace, size, exact.Misses);
    }
}
return isExact ? 0 : 1;

void ReplayTogether(int[] trace, int size, long exactMisses)
{
    Console.WriteLine($"    {options.Threads} threads, the farthest from exact LRU of {Rounds} rounds:");
    var (worst, lost, epochs) = (0.0, 0.0, exactMisses);
    for (var round = 0; round < Rounds; round++)
    {
        var woven = new WovenLru(size);
        Trace.Replay(trace, woven, options.Threads);
        if (Math.Abs(woven.Misses - exactMisses) >= Math.Abs(worst))
            (worst, epochs) = (woven.Misses - exactMisses, woven.Misses);
        lost = Math.Max(lost, Math.Abs(trace.Length - woven.Info.Hits - woven.Info.Misses));
    }
    Print("MemoWeaver", trace.Length, epochs);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      {-worst / trace.Length * 100:+0.000;-0.000;0.000} points of exact LRU; statistics off by {lost / trace.Length:P3} at most"));
    foreach (var cache in BitFasters.All(size, options.Threads))
    {
        Trace.Replay(trace, cache, options.Threads);
        Print(cache.Name, trace.Length, cache.Misses);
    }
}

static void Print(string name, int requests, long misses) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"    {name,-18} {requests - misses,10:N0} hits {misses,10:N0} misses {100.0 * (requests - misses) / requests,7:0.00} %"));
