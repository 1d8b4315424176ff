using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Fingerprints;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Policy;
using MemoWeaver.Fody.Planning.Results;

namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>Plans the distributed level of a method with <c>[DistributedCache]</c>, or says what speaks against
/// it.</summary>
sealed class DistributionPlanner(FingerprintBuilder fingerprints, RoundTrip roundTrip, bool hasOwnSerializer)
{
    /// <summary>Gets the plan; null if the method is not distributed, or in error, which is reported.</summary>
    public DistributionPlan? Plan(MarkedMethod marked, CachePolicy policy, ResultPlan result,
        IReadOnlyList<KeyPart> key, WhenPlan? when, MethodDiagnostics diagnostics)
    {
        if (policy.SharedSeconds is not { } seconds)
            return null;
        if (result.Outs.Count > 0)
            diagnostics.Add(Rules.NotDistributable, $"out parameter '{result.Outs[0].Name}' is part of the result, and other machines would not get it. Return both values as an object with two properties");
        var text = KeyTextPlanner.Plan(key, diagnostics);
        if (!hasOwnSerializer && !diagnostics.HasErrors)
            roundTrip.Check(result.Value.WithoutModifiers(), diagnostics);
        if (diagnostics.HasErrors)
            return null;
        var members = key.Select(p => p.Source).OfType<KeySource.Member>().Select(m => m.Read.Type);
        var fingerprint = fingerprints.Of(marked.Method, result.Value, text.SelectMany(t => t.Written()), members,
            policy.Version, when?.Predicate);
        return new DistributionPlan(seconds, policy.Version, fingerprint, text);
    }
}
