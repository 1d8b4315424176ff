using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Planning.Invalidation;
using MemoWeaver.Fody.Planning.Lending;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>What will be woven, what cannot be woven, and what the user has to know.</summary>
sealed class ModulePlan(IReadOnlyList<MethodPlan> methods, IReadOnlyList<MethodDefinition> refused,
    IReadOnlyList<Diagnostic> diagnostics, IReadOnlyDictionary<TypeDefinition, EmittedCopy> copies,
    IReadOnlyList<InvalidationPlan> invalidations, IReadOnlyList<SkippedMethod> skipped)
{
    public IReadOnlyList<MethodPlan> Methods { get; } = methods;

    /// <summary>Methods in error: their bodies will throw, so that a half-woven assembly cannot run.</summary>
    public IReadOnlyList<MethodDefinition> Refused { get; } = refused;

    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>Gets what is known about the safety of each cached method.</summary>
    public IReadOnlyDictionary<MethodDefinition, MethodProof> Proofs { get; init; } =
        new Dictionary<MethodDefinition, MethodProof>();

    /// <summary>Gets how many members the proofs take on the user's word.</summary>
    public int Assumed { get; init; }

    /// <summary>Gets the copy constructors of the types that are copied, and of their bases.</summary>
    public IReadOnlyDictionary<TypeDefinition, EmittedCopy> Copies { get; } = copies;

    /// <summary>Gets the methods that drop results of others.</summary>
    public IReadOnlyList<InvalidationPlan> Invalidations { get; } = invalidations;

    /// <summary>
    /// Methods that a rule with <c>Ineligible="Skip"</c> is about, and that cannot be cached: they stay as they are.
    /// </summary>
    public IReadOnlyList<SkippedMethod> Skipped { get; } = skipped;

    /// <summary>Gets which callers of methods whose results are copied need no copy.</summary>
    public LendingPlan Lending { get; init; } = LendingPlan.None;
}

/// <summary>A method that a rule leaves as it is, because it cannot be cached.</summary>
sealed class SkippedMethod(MethodDefinition method, Diagnostic reason)
{
    public MethodDefinition Method { get; } = method;

    /// <summary>Gets the error that an attribute on the method would be.</summary>
    public Diagnostic Reason { get; } = reason;
}
