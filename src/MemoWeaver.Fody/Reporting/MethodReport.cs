using MemoWeaver.Common;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Planning.Aging;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Planning.Lending;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Policy;
using MemoWeaver.Fody.Planning.Proofs;
using MemoWeaver.Fody.Planning.Results;
using Mono.Cecil.Rocks;

namespace MemoWeaver.Fody.Reporting;

/// <summary>What was decided about one method.</summary>
static class MethodReport
{
    public static void Write(JsonText json, MethodPlan plan, IReadOnlyList<Diagnostic> findings,
        IEnumerable<string> invalidatedBy, IReadOnlyCollection<CopiedCall> calls, MethodProof? verdict, Reporter reporter,
        ImmutabilityProof proof)
    {
        var position = reporter.Positions.Of(plan.Method);
        json.Member("id", DocCommentId.GetDocCommentId(plan.Method));
        json.Member("name", plan.DisplayName);
        json.Member("file", position?.Document.Url);
        json.Member("line", position?.StartLine);
        json.Object("policy", p => Policy(p, plan));
        if (plan.Distribution is { } distribution)
        {
            json.Object("distribution", d =>
            {
                d.Member("seconds", double.IsInfinity(distribution.Seconds) ? null : distribution.Seconds);
                d.Member("persistent", plan.Policy.IsPersistent ? true : null);
                d.Member("fingerprint", distribution.Fingerprint);
                d.Member("version", distribution.Version);
            });
        }
        json.Member("placement", plan.Placement switch
        {
            CachePlacement.Holder => "static",
            CachePlacement.Field => "object",
            _ => "objectTable",
        });
        json.Array("key", plan.Key, KeyReport.Write);
        json.Array("leftOut", [.. LeftOutParameters.Of(plan)], (l, left) =>
        {
            l.Member("parameter", left.Name);
            l.Member("why", left.Why);
        });
        json.Object("result", r => Result(r, plan.Result, proof));
        json.Array("calls", calls, (c, call) => CallReport.Write(c, call, reporter.Positions));
        json.Member("fence", plan.Policy.StoresNothing ? "none" : plan.IsSlot ? "cache" : "stripe");
        json.Member("joins", plan.JoinsRuns);
        json.Array("invalidatedBy", [.. invalidatedBy]);
        if (verdict is not null)
            ProofReport.Write(json, verdict, plan.Method);
        json.Array("warnings", findings, (f, d) => FindingReport.Write(f, d, reporter));
    }

    static void Policy(JsonText json, MethodPlan plan)
    {
        var policy = plan.Policy;
        json.Member("kind", Camel(policy.Kind));
        json.Member("maxSize", plan.MaxSize == CachePolicy.Unbounded ? null : plan.MaxSize);
        json.Member("seconds", policy.Seconds > 0 ? policy.Seconds : null);
        json.Member("sliding", policy.Sliding);
        json.Member("eviction", policy.Eviction switch
        {
            EvictionKind.Fifo => "fifo",
            EvictionKind.Adaptive => "adaptive",
            _ => "lru",
        });
        json.Member("shared", policy.Shared && !policy.IsDistributed);
        json.Member("neverClone", policy.NeverClone);
        json.Member("alwaysClone", policy.AlwaysClone);
        json.Member("singleFlight", Camel(policy.SingleFlight));
        json.Array("varyBy", policy.VaryBy);
        json.Array("tags", [.. plan.Tags.Select(t => t.Text)]);
        json.Member("maxWeight", plan.Weight?.MaxWeight);
        json.Member("weigher", plan.Weight?.Weigher.Name);
        json.Member("when", plan.When?.Predicate.Name);
        if (plan.Lifetimes is { } lifetimes)
            Lifetimes(json, lifetimes);
        json.Member("store", plan.Store is { } store ? TypeNames.Of(store.Open) : null);
    }

    static void Lifetimes(JsonText json, LifetimePlan plan)
    {
        json.Member("lifetime", plan.Member?.Method.Name);
        json.Member("refreshAfter", plan.RefreshAfter > 0 ? plan.RefreshAfter : null);
        json.Member("staleSeconds", plan.StaleSeconds > 0 ? plan.StaleSeconds : null);
        json.Member("retryAfter", plan.KeepsOld ? plan.RetryAfter : null);
        json.Array("staleOn", [.. plan.StaleOn.Select(TypeNames.Of)]);
        json.Member("softTimeout", plan.SoftTimeout > 0 ? plan.SoftTimeout : null);
        json.Member("jitter", plan.Jitter > 0 ? plan.Jitter : null);
    }

    static void Result(JsonText json, ResultPlan result, ImmutabilityProof proof)
    {
        json.Member("type", TypeNames.Of(result.Value));
        json.Member("shape", Camel(result.Shape));
        json.Member("handling", Camel(result.Handling));
        var seen = new HashSet<ClonePlan>();
        var roots = result.Clones.Select((c, i) => (Name: i == 0 ? null : result.Outs[i - 1].Name, Plan: c)).ToList();
        json.Array("clones", roots, (c, root) => CloneReport.Write(c, root.Name, root.Plan, proof, seen));
    }

    /// <summary>Returns <c>ValueTask</c> as <c>valueTask</c>.</summary>
    public static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}

/// <summary>An error or a warning in the report; suppressed warnings are in it too.</summary>
static class FindingReport
{
    public static void Write(JsonText json, Diagnostic diagnostic, Reporter reporter)
    {
        var position = diagnostic.At ?? reporter.Positions.Of(diagnostic.Member);
        json.Member("id", diagnostic.Rule.Id);
        json.Member("isError", diagnostic.Rule.IsError);
        json.Member("text", diagnostic.Message.Substring(diagnostic.Rule.Id.Length + 2));
        json.Member("file", position?.Document.Url);
        json.Member("line", position?.StartLine);
        json.Member("suppressed", !diagnostic.Rule.IsError && reporter.IsSuppressed(diagnostic));
    }
}

/// <summary>
/// A clone plan as a tree. The parts of a type stand where a method's result leads to it first; types may lead back to
/// themselves.
/// </summary>
static class CloneReport
{
    public static void Write(JsonText json, string? name, ClonePlan plan, ImmutabilityProof proof,
        HashSet<ClonePlan> seen)
    {
        json.Member("name", name);
        json.Member("type", TypeNames.Of(plan.Type));
        json.Member("how", MethodReport.Camel(plan.Kind));
        json.Member("why", plan.Reason);
        // What would have to change for values to be shared.
        if (plan.Kind is CloneKind.Object or CloneKind.Struct)
            json.Member("because", proof.Prove(plan.Type).Reason);
        if (plan.Parts.Count == 0)
            return;
        if (seen.Add(plan))
            json.Array("parts", plan.Parts, (p, part) => Write(p, part.Name, part.Plan, proof, seen));
        else
            json.Member("seenBefore", true);
    }
}
