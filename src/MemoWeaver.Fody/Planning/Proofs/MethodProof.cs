using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Proofs;

/// <summary>What the build knows about the safety of caching a method.</summary>
enum ProofVerdict
{
    /// <summary>
    /// Its result depends on nothing but its key and on what never changes, it changes nothing that anyone can see, and
    /// what it returns is new or cannot change.
    /// </summary>
    Proved,

    /// <summary>Nothing speaks against it but what could not be followed.</summary>
    NotProved,

    /// <summary>A warning says what is wrong.</summary>
    Warned,
}

/// <summary>The verdict about one method, and what it rests on.</summary>
sealed class MethodProof(ProofVerdict verdict, IReadOnlyList<ProofReason> reasons)
{
    public ProofVerdict Verdict { get; } = verdict;

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

/// <summary>Kinds of reasons, by what would mend them.</summary>
enum ProofReasonKind
{
    /// <summary>Reads something that can change.</summary>
    Reads,

    /// <summary>Changes something that others can see.</summary>
    Changes,

    /// <summary>The result is an object that others hold, too.</summary>
    NotFresh,

    /// <summary>The key does not tell apart what the body can.</summary>
    Key,

    /// <summary>Depends on something outside.</summary>
    Outside,

    /// <summary>Runs code that could not be followed.</summary>
    Unknown,
}
