using System.Globalization;
using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Proofs;

namespace MemoWeaver.Fody.Analysis.Proofs;

/// <summary>Reports methods that must be proved and are not.</summary>
static class RequiredProofs
{
    /// <param name="plan">The method.</param>
    /// <param name="proof">Its verdict.</param>
    /// <param name="isRequired">Whether FodyWeavers.xml requires proofs; the attribute of the method wins.</param>
    /// <param name="found">Takes the error.</param>
    public static void Check(MethodPlan plan, MethodProof proof, bool isRequired, MethodDiagnostics found)
    {
        if (proof.Verdict == ProofVerdict.Proved || !(plan.Policy.RequiresProof ?? isRequired))
            return;
        // What a warning says is worse than what could not be followed.
        if (proof.Warning is { } warning)
            found.Add(Rules.NotProved, $"warning {warning} says what is wrong with its result",
                More(proof.Reasons.Count), "Do what the warning says.");
        else
        {
            var reason = proof.Reasons[0];
            var path = ReasonPlaces.PathOf(reason, plan.Method);
            found.AddAt(ReasonPlaces.PositionOf(reason, plan.Method), Rules.NotProved,
                "it " + reason.Text + (path is null ? "" : $" ({path})"), More(proof.Reasons.Count - 1),
                ProofRemedies.Of(reason.Kind, plan.Policy.NeverClone));
        }
    }

    static string More(int reasons) => reasons switch
    {
        <= 0 => "",
        1 => "There is 1 more reason. ",
        _ => $"There are {reasons.ToString(CultureInfo.InvariantCulture)} more reasons. ",
    };
}
