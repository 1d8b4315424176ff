using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning.Methods;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>What a method reads beside its arguments, and what it changes beside its result.</summary>
/// <remarks>The lifetime of a timed cache says how old an answer may be: what changes in time is its user's decision.</remarks>
sealed class InputsCheck(CallGraph graph, FieldWriters writers, EffectSearch search) : IMethodCheck
{
    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        var covered = KeyedMembers.By(plan, graph, writers);
        EffectPath? Nearest(EffectKind kind) => search.Nearest(plan.Method, kind, covered);
        var expires = plan.Policy.Kind != CacheKind.Lru;

        if (Nearest(EffectKind.Identity) is { } identity)
            diagnostics.Add(plan.Placement == CachePlacement.Holder
                || plan.Lifetimes is { RunsInBackground: true }
                ? Rules.AmbientIdentity
                    : Rules.AmbientIdentityOfObject, identity.Effect.What, identity.ToString());
        var changing = expires ? null : Nearest(EffectKind.ChangingInput);
        var varying = Nearest(EffectKind.VaryingInput);
        if (changing is not null && (varying is null || changing.Length <= varying.Length))
            varying = changing;
        if (varying is null && plan.Policy.IsDistributed)
            varying = Nearest(EffectKind.ProcessInput);
        if (varying is not null)
            diagnostics.Add(Rules.HiddenInput, varying.Effect.What, varying.ToString());
        if (!expires && Nearest(EffectKind.StaticInput) is { } input)
            diagnostics.Add(Rules.MutableStatic, input.Effect.What, input.ToString());
        if (Nearest(EffectKind.Outside) is { } effect)
            diagnostics.Add(Rules.SideEffect, effect.Effect.What, effect.ToString());
    }
}
