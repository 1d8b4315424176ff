using MemoWeaver.Common;
using MemoWeaver.Tool.Reports;

namespace MemoWeaver.Tool.Reading;

/// <summary>A woven assembly and, where there is one, the report of the same build.</summary>
sealed class Inspection : IDisposable
{
    readonly Dictionary<string, MethodReport> _reported;
    readonly Dictionary<WovenMethod, MethodReport> _facts = [];

    Inspection(WovenAssembly assembly, WeaveReport? report, string? note)
    {
        Assembly = assembly;
        Report = report;
        Note = note;
        _reported = report?.Methods.ToDictionary(m => m.Id, StringComparer.Ordinal) ?? [];
    }

    public WovenAssembly Assembly { get; }

    public WeaveReport? Report { get; }

    /// <summary>Gets why there is no report, and what is not known without it; null with one.</summary>
    public string? Note { get; }

    public IReadOnlyList<WovenMethod> Methods => Assembly.Methods;

    /// <summary>Opens an assembly, and the report that is named, or else one that is found and fits.</summary>
    public static Inspection Open(string path, string? report)
    {
        var assembly = WovenAssembly.Open(path);
        try
        {
            if (report is not null)
            {
                var named = ReportFile.Read(report);
                return named.Mvid == assembly.Module.Mvid
                    ? new Inspection(assembly, named, null)
                    : throw new UserError($"{report} tells about another build than {path}: build both anew, or leave out --report.");
            }
            var found = ReportFile.Candidates(path).Where(File.Exists).Select(ReportFile.Read).ToList();
            if (found.FirstOrDefault(r => r.Mvid == assembly.Module.Mvid) is { } fits)
                return new Inspection(assembly, fits, null);
            return new Inspection(assembly, null, found.Count > 0
                ? "The weave report is of another build: its proofs, warnings, and reasons for keys and copies do not fit. Build anew with /p:MemoWeaverReport=true to see them."
                : "There is no weave report: it has the proofs, the warnings, and the reasons for keys and copies. Build with /p:MemoWeaverReport=true to see them.");
        }
        catch
        {
            assembly.Dispose();
            throw;
        }
    }

    /// <summary>What is known about a method.</summary>
    public MethodReport Facts(WovenMethod method)
    {
        if (!_facts.TryGetValue(method, out var known))
            _facts[method] = known = _reported.GetValueOrDefault(AssemblyFacts.IdOf(method.Method))
                ?? AssemblyFacts.Of(method);
        return known;
    }

    /// <summary>Returns the method that a user names.</summary>
    /// <exception cref="UserError">None or several have that name.</exception>
    public WovenMethod Single(string name)
    {
        var found = NamePattern.Best(Methods, name);
        return found switch
        {
            [var one] => one,
            [] => throw new UserError($"No woven method is called {name}: `memoweaver list {Assembly.Path}` names them all."),
            _ => throw new UserError($"{name} is not one method but {found.Count}; name one of them in full: {string.Join(", ", found.Take(8).Select(m => m.DisplayName))}{(found.Count > 8 ? ", …" : "")}."),
        };
    }

    /// <summary>Counts what is known about some methods.</summary>
    public ReportSummary Sum(IReadOnlyCollection<MethodReport> methods) => new(
        methods.Count,
        methods.Count(m => m.Result.Handling != ResultHandling.Copied),
        methods.Count(m => m.Result.Handling == ResultHandling.Copied),
        methods.Sum(m => m.Warnings.Count(w => !w.Suppressed)),
        methods.Count == Methods.Count ? Report?.Summary.Refused ?? 0 : 0)
    {
        Proved = methods.Count(m => m.Proof == ProofVerdict.Proved),
        NotProved = methods.Count(m => m.Proof == ProofVerdict.NotProved),
        Warned = methods.Count(m => m.Proof == ProofVerdict.Warned),
        Assumed = methods.Count == Methods.Count ? Report?.Summary.Assumed ?? 0 : 0,
        Calls = methods.Sum(m => m.Calls.Count),
        Lent = methods.Sum(m => m.Calls.Count(c => c.Lent)),
    };

    public void Dispose() => Assembly.Dispose();
}
