using System.Diagnostics;
using System.Globalization;
using DiskHits;
using MemoWeaver;
using MemoWeaver.Benchmarks;
using MemoWeaver.Benchmarks.Quick;

// What a hit of a persistent method costs, in memory and from disk, beside prepared commands of Microsoft.Data.Sqlite.
// Rows whose name contains the first argument; all without one. "fill" stores 100,000 results, and times opening.
var folder = Directory.CreateTempSubdirectory("memoweaver-disk").FullName;
MemoStore.Folder = folder;
using var raw = new Raw(Path.Combine(folder, "raw.db"));
var next = 1_000_000;

if (args is ["fill"])
{
    Fill();
    return 0;
}

Row[] rows =
[
    new PairedRow("local-hit-to-timed", Bound.AtMost(1.1), Each(Library.InMemory), Each(Library.Timed)),
    new PairedRow("disk-hit-to-sqlite", Bound.AtMost(1.3), Each(Library.OnDisk), Each(raw.Find)),
    new PairedRow("disk-hit-async-to-sqlite", Bound.AtMost(1.4), EachAsync(Library.OnDiskAsync), Each(raw.Find)),
    new PairedRow("miss-to-sqlite", Bound.AtMost(1.3), EachNew(Library.OnDisk), EachNew(raw.Find)),
];

var areWithin = RowReport.Print(rows, args);

foreach (var cache in Memo.Caches)
    Console.WriteLine($"{cache.Name}: {cache.Info}");
MemoStore.Close();
raw.Dispose();
Directory.Delete(folder, recursive: true);
return areWithin ? 0 : 1;

static Func<int> Each(Func<int, Page> get) => () =>
{
    var sum = 0;
    for (var id = 0; id < Keys.Count; id++)
        sum += get(id).Id;
    return sum;
};

static Func<int> EachAsync(Func<int, Task<Page>> get) => () =>
{
    async Task<int> Run()
    {
        var sum = 0;
        for (var id = 0; id < Keys.Count; id++)
            sum += (await get(id).ConfigureAwait(false)).Id;
        return sum;
    }

    return Run().GetAwaiter().GetResult();
};

// Keys that nobody has asked for.
Func<int> EachNew(Func<int, Page> get) => () =>
{
    var sum = 0;
    for (var i = 0; i < Keys.Count; i++)
        sum += get(next++).Id;
    return sum;
};

void Fill()
{
    Library.OnDisk(0);
    foreach (var count in (int[])[1_000, 100_000])
    {
        for (var id = 0; id < count; id++)
            Library.OnDisk(id);
        MemoStore.Close();
        var watch = Stopwatch.StartNew();
        MemoStore.Open();
        Library.OnDisk(count / 2);
        var opened = watch.Elapsed.TotalMilliseconds;
        var random = new Random(1);
        for (var round = 0; round < 4; round++)
        {
            watch.Restart();
            for (var i = 0; i < 20_000; i++)
                Library.OnDisk(random.Next(count));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} entries: opened and found one in {opened:0.0} ms; a look-up in {watch.Elapsed.TotalMicroseconds / 20_000:0.00} µs"));
        }
    }

    Console.WriteLine(Memo.Of((Func<int, Page>)Library.OnDisk).Info);
    MemoStore.Close();
    Directory.Delete(folder, recursive: true);
}
