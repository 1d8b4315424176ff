using System.Globalization;
using AnalysisRecall.Measuring;

// Weaves libraries with every method cached that the weaver calls proved, drives them unwoven and woven side by side,
// and compares what callers see.
var calls = Option("--calls", 6000);
var seed = Option("--seed", 1);
var most = Option("--differences", 3);
var reasons = Option("--reasons", 0);
string[] named = [.. args.Where((a, i) => !a.StartsWith("--", StringComparison.Ordinal)
    && (i == 0 || !args[i - 1].StartsWith("--", StringComparison.Ordinal)))];
var folder = Path.Combine(Path.GetTempPath(), "memoweaver-recall-"
    + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
var rows = new List<Measured>();
foreach (var library in Library.All.Where(l => named.Length == 0 || named.Contains(l.Assembly)))
{
    Console.WriteLine($"# {library.Assembly}");
    var row = new Measurement(library, folder, seed, calls, most, reasons).Run();
    rows.Add(row);
    Console.WriteLine($"  {Line(row)}");
}
Directory.Delete(folder, recursive: true);

Console.WriteLine();
Console.WriteLine("| Library | Eligible | Reached | Proved | Share | Proved and reached | Steps | Unstable | Differences |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
foreach (var row in rows.Append(new Measured("together", rows.Sum(r => r.Eligible), rows.Sum(r => r.Reached),
    rows.Sum(r => r.Proved),
    rows.Sum(r => r.ProvedReached), rows.Sum(r => r.Steps), rows.Sum(r => r.Unstable), [.. rows.SelectMany(r
        => r.Differences)])))
    Console.WriteLine(Line(row));
return rows.TrueForAll(r => r.Differences.Count == 0) ? 0 : 1;

static string Line(Measured row) => string.Create(CultureInfo.InvariantCulture,
    $"| {row.Library} | {row.Eligible} | {row.Reached} | {row.Proved} | {100.0 * row.Proved / Math.Max(1, row.Eligible):0} % | {row.ProvedReached} | {row.Steps} | {row.Unstable} | {row.Differences.Count} |");

int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
