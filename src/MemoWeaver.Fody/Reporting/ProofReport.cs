using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Planning.Proofs;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Reporting;

/// <summary>The verdict about a method, and what stands in the way of a proof.</summary>
static class ProofReport
{
    public static void Write(JsonText json, MethodProof proof, MethodDefinition method)
    {
        json.Member("proof", proof.Verdict switch
        {
            ProofVerdict.Proved => "proved",
            ProofVerdict.Warned => "warned",
            _ => "not proved",
        });
        json.Array("reasons", proof.Reasons, (r, reason) =>
        {
            r.Member("kind", MethodReport.Camel(reason.Kind));
            r.Member("text", reason.Text);
            if (reason.Steps.Count > 1)
                r.Member("path", PathOf(reason, method));
            var position = Position(reason);
            r.Member("file", position?.Document.Url);
            r.Member("line", position?.StartLine);
            if (reason.Steps.Count > 1)
                r.Array("steps", reason.Steps, (s, step) => Step(s, step, method));
        });
    }

    /// <summary>Returns the calls that lead to a reason: <c>Total → Rates.Of</c>.</summary>
    public static string PathOf(ProofReason reason, MethodDefinition from) =>
        string.Join(PathNames.Arrow, reason.Steps.Select(s => PathNames.Method(s.Method, from.DeclaringType))
            .Where((n, i) => i == 0 || n != PathNames.Method(reason.Steps[i - 1].Method, from.DeclaringType)));

    /// <summary>Returns the place in the method itself; null where its lines are not known.</summary>
    public static SequencePoint? Position(ProofReason reason) =>
        reason.Steps.Count > 0 ? Position(reason.Steps[0]) : null;

    static void Step(JsonText json, ProofStep step, MethodDefinition from)
    {
        json.Member("method", PathNames.Method(step.Method, from.DeclaringType));
        var position = Position(step);
        json.Member("file", position?.Document.Url);
        json.Member("line", position?.StartLine);
    }

    static SequencePoint? Position(ProofStep step)
    {
        if (step.At is null || !step.Method.DebugInformation.HasSequencePoints)
            return null;
        SequencePoint? found = null;
        foreach (var point in step.Method.DebugInformation.SequencePoints)
        {
            if (!point.IsHidden && point.Offset <= step.At.Offset && (found is null || point.Offset > found.Offset))
                found = point;
        }
        return found;
    }
}
