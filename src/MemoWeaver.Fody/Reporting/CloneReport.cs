using MemoWeaver.Fody.Planning.Clones;
using MemoWeaver.Fody.Proofs;

namespace MemoWeaver.Fody.Reporting;

/// <summary>A clone plan as a tree. The parts of a type stand where a method's result leads to it first; types may lead back to themselves.</summary>
internal static class CloneReport
{
    public static void Write(JsonText json, string? name, ClonePlan plan, ImmutabilityProof proof, HashSet<ClonePlan> seen)
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
