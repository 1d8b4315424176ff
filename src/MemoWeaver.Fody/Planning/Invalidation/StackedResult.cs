using System.Globalization;
using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidation;

/// <summary>A cached method that calls another one, directly or through methods of this module.</summary>
/// <param name="Outer">The calling method.</param>
/// <param name="Inner">The called method.</param>
/// <param name="Way">The methods between the two that have a name.</param>
sealed record StackedResult(MethodPlan Outer, MethodPlan Inner, IReadOnlyList<MethodDefinition> Way)
{
    /// <summary>Adds a warning if results of the outer method stay when those that they are made of are gone.</summary>
    public void Warn(ICollection<Diagnostic> diagnostics)
    {
        if (Outer.Policy.StoresNothing || Inner.Policy.StoresNothing || (Outer.IsTracked && Inner.IsTracked))
            return;
        if (Outer.IsTracked)
            diagnostics.Add(new Diagnostic(Rules.UntrackedInner, Outer.Method, Names.Display(Outer.Method),
                Names.Display(Inner.Method), Through, Inner.Policy.IsDistributed || Inner.Store is not null
                ? "Its cache cannot be tracked: give both one lifetime, and drop both."
                : "Set TrackDependencies on it as well."));
        else if (Reason is var (reason, remedy))
            diagnostics.Add(new Diagnostic(Rules.Outlives, Outer.Method, Names.Display(Outer.Method),
                Names.Display(Inner.Method), Through, reason, remedy));
    }

    string Through => Way.Count == 0 ? "" : $" (through {string.Join(", ", Way.Select(m => Names.Display(m)))})";

    (string Reason, string Remedy)? Reason =>
        Lifetime(Inner) is > 0 and var lifetime && !(Lifetime(Outer) is > 0 and var own && own <= lifetime)
            ? ($"which expire after {lifetime.ToString(CultureInfo.InvariantCulture)} s", "that lifetime")
            : Inner.Tags.Count > 0 && Outer.Tags.Count == 0
            ? ($"which Memo.InvalidateTag drops (\"{Inner.Tags[0].Text}\")", "these tags")
            : null;

    static double Lifetime(MethodPlan plan) =>
        plan.Policy.SharedSeconds ?? (plan.Policy.Kind == CacheKind.Timed ? plan.Policy.Seconds : 0);
}
