using System.Globalization;
using MemoWeaver.Common;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Planning.Proofs;

namespace MemoWeaver.Fody.Reporting;

/// <summary>The numbers of a weaving, and the line that the build shows.</summary>
sealed class WeaveSummary(int methods, int cloned, int warnings, int refused,
    IReadOnlyList<SkippedMethod>? skipped = null, IReadOnlyCollection<MethodProof>? proofs = null, int assumed = 0,
    int calls = 0, int lent = 0)
{
    public int Methods { get; } = methods;

    public int NeedNoCopy => Methods - Cloned;

    public int Cloned { get; } = cloned;

    /// <summary>Gets the number of calls of those that are cloned.</summary>
    public int Calls { get; } = calls;

    /// <summary>Gets how many of these calls need no copy.</summary>
    public int Lent { get; } = lent;

    /// <summary>Gets those that the build shows.</summary>
    public int Warnings { get; } = warnings;

    public int Refused { get; } = refused;

    /// <summary>Gets how many methods are proved to be safe to cache.</summary>
    public int Proved { get; } = Count(proofs, ProofVerdict.Proved);

    public int NotProved { get; } = Count(proofs, ProofVerdict.NotProved);

    /// <summary>Gets those with a warning about their value, shown or not.</summary>
    public int Warned { get; } = Count(proofs, ProofVerdict.Warned);

    /// <summary>Gets how many members the proofs take on the user's word.</summary>
    public int Assumed { get; } = assumed;

    /// <summary>Methods that a rule is about and that cannot be cached, which is no mistake.</summary>
    public IReadOnlyList<SkippedMethod> Skipped { get; } = skipped ?? [];

    public static WeaveSummary Of(ModulePlan plan, Reporter reporter) => new(
        plan.Methods.Count,
        plan.Methods.Count(m => m.Result.Handling == ResultHandling.Copied),
        plan.Diagnostics.Count(d => !d.Rule.IsError && !reporter.IsSuppressed(d)),
        plan.Refused.Count,
        plan.Skipped,
        [.. plan.Proofs.Values],
        plan.Assumed,
        plan.Lending.Calls.Count,
        plan.Lending.Lent);

    /// <summary>
    /// Returns <c>12 methods: 8 proved, 3 not proved, 1 warned; 3 cloned, 18 of 30 call sites need no copy;
    /// 2 warnings</c>; what there is none of is left
    /// out. Fody writes the add-in's name before it.
    /// </summary>
    public override string ToString()
    {
        var verdicts = new List<string>();
        Add(verdicts, Proved, "proved");
        Add(verdicts, NotProved, "not proved");
        Add(verdicts, Warned, "warned");
        if (verdicts.Count > 0) // otherwise all store nothing, and the line need not say so
            Add(verdicts, Methods - Proved - NotProved - Warned, "not stored");
        var parts = new List<string>
        {
            Count(Methods, "method", "methods") + (verdicts.Count == 0 ? "" : ": " + string.Join(", ", verdicts)),
        };
        if (Assumed > 0)
            parts.Add(Count(Assumed, "member assumed", "members assumed"));
        if (Cloned > 0)
            parts.Add(Count(Cloned, "cloned", "cloned") + (Calls == 0 ? ""
                : $", {Number(Lent)} of {Count(Calls, "call site needs", "call sites need")} no copy"));
        Add(parts, Refused, "refused");
        if (Skipped.Count > 0)
            parts.Add($"{Skipped.Count.ToString(CultureInfo.InvariantCulture)} skipped ({string.Join(", ", Reasons())})");
        if (Warnings > 0)
            parts.Add(Count(Warnings, "warning", "warnings"));
        return string.Join("; ", parts);
    }

    static void Add(List<string> parts, int number, string what)
    {
        if (number > 0)
            parts.Add(Count(number, what, what));
    }

    IEnumerable<string> Reasons() =>
        from skipped in Skipped
        group skipped by skipped.Reason.Rule.Id into reason
        orderby reason.Key
        select $"{reason.Key} {reason.Count().ToString(CultureInfo.InvariantCulture)}";

    static int Count(IReadOnlyCollection<MethodProof>? proofs, ProofVerdict verdict) =>
        proofs?.Count(p => p.Verdict == verdict) ?? 0;

    static string Count(int number, string one, string many) =>
        Number(number) + " " + (number == 1 ? one : many);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
