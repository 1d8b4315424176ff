using MemoWeaver.Common;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Proofs;

/// <summary>The verdict about one method, and what it rests on.</summary>
sealed class MethodProof(ProofVerdict verdict, IReadOnlyList<ProofReason> reasons)
{
    public ProofVerdict Verdict { get; } = verdict;

    /// <summary>Gets the id of the first warning about the value of a result; null if there is none.</summary>
    public string? Warning { get; init; }

    /// <summary>Gets what stands in the way of a proof; empty for a proof.</summary>
    public IReadOnlyList<ProofReason> Reasons { get; } = reasons;
}

/// <summary>One thing that stands in the way of a proof.</summary>
/// <param name="kind">What would mend it.</param>
/// <param name="text">What the method does, without a subject.</param>
/// <param name="steps">The calls that lead there; empty if it is the method as a whole.</param>
sealed class ProofReason(ProofReasonKind kind, string text, IReadOnlyList<ProofStep> steps)
{
    public ProofReasonKind Kind { get; } = kind;

    /// <summary>Gets what the method does, without a subject: "reads field `_rate`, which `SetRate` changes".</summary>
    public string Text { get; } = text;

    /// <summary>Gets the way there: a place in the method itself, then one in what it calls, and so on.</summary>
    public IReadOnlyList<ProofStep> Steps { get; } = steps;
}

/// <summary>An instruction on the way to what stands against a proof.</summary>
sealed class ProofStep(MethodDefinition method, Instruction? at)
{
    public MethodDefinition Method { get; } = method;

    public Instruction? At { get; } = at;
}
