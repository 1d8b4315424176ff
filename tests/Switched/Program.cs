using MemoWeaver;
using Microsoft.Extensions.Configuration;
using Switched;

// Switched runs         prints how often bodies ran when each method was called three times
// Switched hot          the same, after enough hits for the JIT to optimize the look-up fully
// Switched configured   takes its caches from appsettings.json, and prints what they are
var calls = new Calls();
if (args[0] == "hot")
{
    // Tiers are made in the background: calls, then time.
    for (var round = 0; round < 40; round++)
    {
        for (var i = 0; i < 3_000; i++)
            Calls.Static(i & 15);
        Thread.Sleep(20);
    }
}
else if (args[0] == "configured")
{
    // As docs/guide/how-to/test.md shows it.
    var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();
    foreach (var cache in configuration.GetSection("Caches").GetChildren())
        Memo.Configure(cache.Key, o => cache.Bind(o));
    for (var i = 0; i < 5; i++)
        await calls.All(i);
    foreach (var cache in Memo.Caches.OrderBy(c => c.Name, StringComparer.Ordinal))
        Console.WriteLine($"{cache.Name}: {cache.Info.Count} of {cache.Parameters.MaxSize?.ToString() ?? "any"}, {cache.Parameters.Lifetime?.ToString() ?? "for ever"}, {(cache.Enabled ? "on" : "off")}");
    return;
}

var before = Calls.Runs;
for (var i = 0; i < 3; i++)
    await calls.All(100);
Console.WriteLine($"{Calls.Runs - before} runs, {Memo.Caches.Sum(c => c.Info.Hits)} hits, {Memo.Of(Calls.Static).Enabled}");
