using System.Globalization;
using BenchmarkDotNet.Running;
using MemoWeaver.Benchmarks;
using MemoWeaver.Benchmarks.FirstCall;
using MemoWeaver.Benchmarks.Quick;
using MemoWeaver.Benchmarks.Scale;

// --quick [part of a row's name]   the ratios of docs/guide/explanation/performance.md in a few minutes; the exit code says whether all bounds hold
// --row <name>                     used by the quick run: measures one row in a process of its own
// --first-call <which>             used by the quick run: times one call in a process of its own
// --longest-call <entries>         the longest call of filling a cache of this size, clearing it, and letting it expire
// anything else                    BenchmarkDotNet: --filter "*IntHits*", --list flat, …
return args switch
{
    ["--quick", .. var filter] => QuickRun.Run(filter.FirstOrDefault() ?? ""),
    [FreshProcess.Option, var row] => FreshProcess.Answer(row),
    [FirstCallProcess.Option, var which] => FirstCallProcess.Answer(which),
    [LongestCallProgram.Option, var entries] => LongestCallProgram.Run(int.Parse(entries, CultureInfo.InvariantCulture)),
    _ => BenchmarkSwitcher.FromAssembly(typeof(QuickRun).Assembly).Run(args, new FullReport(disassemble: !args.Any(a => a is "-i" or "--inProcess"))).Any() ? 0 : 1,
};
