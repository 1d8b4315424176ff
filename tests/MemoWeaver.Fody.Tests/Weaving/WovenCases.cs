using System.Collections.Concurrent;

namespace MemoWeaver.Fody.Tests.Weaving;

/// <summary>Each build of the valid cases, woven once for all tests.</summary>
internal static class WovenCases
{
    private static readonly ConcurrentDictionary<CaseAssembly, Lazy<WeavingRun>> Runs = new();

    public static WeavingRun Get(string configuration, string targetFramework = "net10.0") => Get(CaseAssembly.Valid(configuration, targetFramework));

    public static WeavingRun Get(CaseAssembly input) =>
        Runs.GetOrAdd(input, static i => new Lazy<WeavingRun>(() => WeavingRun.Of(i, Path.Combine(i.TargetFramework, i.Configuration)))).Value;
}
