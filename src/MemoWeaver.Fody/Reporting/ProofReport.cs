using MemoWeaver.Fody.Analysis.Proofs;
using MemoWeaver.Fody.Planning.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Reporting;

/// <summary>The verdict about a method, and what stands in the way of a proof.</summary>
static class ProofReport
{
    public static void Write(JsonText json, MethodProof proof, MethodDefinition method)
    {
        json.Member("proof", MethodReport.Camel(proof.Verdict));
        json.Array("reasons", proof.Reasons, (r, reason) =>
        {
            r.Member("kind", MethodReport.Camel(reason.Kind));
            r.Member("text", reason.Text);
            r.Member("path", ReasonPlaces.PathOf(reason, method));
            var position = ReasonPlaces.PositionOf(reason, method);
            r.Member("file", position?.Document.Url);
            r.Member("line", position?.StartLine);
            var steps = ReasonPlaces.StepsOf(reason, method);
            r.Array("steps", steps.Count > 1 ? steps : [], (s, step) =>
            {
                s.Member("method", step.Name);
                s.Member("file", step.At?.Document.Url);
                s.Member("line", step.At?.StartLine);
            });
        });
    }
}
