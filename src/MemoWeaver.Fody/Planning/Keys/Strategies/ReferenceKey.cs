using MemoWeaver.Fody.Proofs;
using MemoWeaver.Fody.Proofs.Strategies;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>What is left: classes without value equality, and structs that cannot be seen through.</summary>
internal sealed class ReferenceKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        definition is null or { IsValueType: true }
            ? context.Library.AtRunTime(type, "by its actual type")
            : context.Library.ByReference(type, Finding(context, type));

    private static KeyFinding Finding(KeyContext context, TypeReference type) => WhyItChanges(context, type) is { } why
        ? new KeyFinding(KeyProblemKind.ChangesBehindKey, type, why)
        : new KeyFinding(KeyProblemKind.ByReference, type, $"`{TypeNames.Of(type)}` has no value equality");

    // A class that can be derived from is judged by what it declares itself.
    private static string? WhyItChanges(KeyContext context, TypeReference type) =>
        type.WithBases().All(part => part.TryResolve() is { } definition && !context.Proof.HidesFields(definition))
        && FieldsProof.Judge(context.Proof, type, FSharpTypes.IsAssignedOnceInClass) is { Verdict: Verdict.Mutable } proof
            ? proof.Reason
            : null;
}
