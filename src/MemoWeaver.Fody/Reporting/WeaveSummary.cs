using System.Globalization;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning;

namespace MemoWeaver.Fody.Reporting;

/// <summary>The numbers of a weaving, and the line that the build shows.</summary>
internal sealed class WeaveSummary(int methods, int cloned, int warnings, int refused)
{
    public int Methods { get; } = methods;

    public int NeedNoCopy => Methods - Cloned;

    public int Cloned { get; } = cloned;

    /// <summary>Those that the build shows.</summary>
    public int Warnings { get; } = warnings;

    public int Refused { get; } = refused;

    public static WeaveSummary Of(ModulePlan plan, Reporter reporter) => new(
        plan.Methods.Count,
        plan.Methods.Count(m => m.Result.Handling == ResultHandling.Copied),
        plan.Diagnostics.Count(d => !d.Rule.IsError && !reporter.IsSuppressed(d)),
        plan.Refused.Count);

    /// <summary><c>12 methods, 9 need no copy, 3 cloned, 2 warnings</c>; what there is none of is left out. Fody writes the add-in's name before it.</summary>
    public override string ToString()
    {
        var parts = new List<string> { Count(Methods, "method", "methods") };
        if (NeedNoCopy > 0)
            parts.Add(Count(NeedNoCopy, "needs no copy", "need no copy"));
        if (Cloned > 0)
            parts.Add(Count(Cloned, "cloned", "cloned"));
        if (Refused > 0)
            parts.Add(Count(Refused, "refused", "refused"));
        if (Warnings > 0)
            parts.Add(Count(Warnings, "warning", "warnings"));
        return string.Join(", ", parts);
    }

    private static string Count(int number, string one, string many) => number.ToString(CultureInfo.InvariantCulture) + " " + (number == 1 ? one : many);
}
