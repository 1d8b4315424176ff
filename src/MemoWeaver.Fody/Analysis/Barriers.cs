using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis;

/// <summary>
/// Methods whose effects are not reported again for their callers: they are warned of themselves, or somebody answers
/// for them.
/// </summary>
sealed class Barriers(IEnumerable<MethodPlan> methods)
{
    static readonly Dictionary<EffectKind, DiagnosticRule> RuleOf = new()
    {
        [EffectKind.ChangingInput] = Rules.HiddenInput,
        [EffectKind.VaryingInput] = Rules.HiddenInput,
        [EffectKind.ProcessInput] = Rules.HiddenInput,
        [EffectKind.StaticInput] = Rules.MutableStatic,
        [EffectKind.Outside] = Rules.SideEffect,
    };

    // Those with a lifetime are not warned of all that a cache without one must not read.
    readonly HashSet<MethodDefinition> _warned =
        [.. methods.Where(m => m.Policy.Kind == CacheKind.Lru).Select(m => m.Method)];

    /// <summary>
    /// Determines whether effects of a kind in this method, and in what it calls, concern its callers no longer.
    /// </summary>
    public bool IsBarrier(MethodDefinition method, EffectKind kind) =>
        RuleOf.TryGetValue(kind, out var rule)
            && ((kind != EffectKind.ProcessInput && _warned.Contains(method))
                || Suppressions.OnMember(method, rule.Id));
}
