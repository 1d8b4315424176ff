using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Sealed types that say themselves when they are equal are trusted; those that can change are kept as a private copy.</summary>
internal sealed class EquatableKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || !ValueEquality.IsHandWritten(type))
            return null;
        var proof = context.Proof.Prove(type);
        return proof.Verdict switch
        {
            // The equality of a framework type may ignore what a body can see: the runtime compares its fields on top.
            Verdict.Immutable when context.Proof.HidesFields(definition) => context.Library.AtRunTime(type, "by its own equality and its content"),
            Verdict.Immutable => context.Library.Value(type, "EquatableKeyComparer`1", "by its own equality", type),
            Verdict.AtRunTime => context.Library.AtRunTime(type, "by its own equality, if it turns out to be safe"),
            _ => Copied(context, type),
        };
    }

    private static KeyShape Copied(KeyContext context, TypeReference type)
    {
        KeyFinding[] findings = [.. context.Contents.Judge(context, type, type.WithBases(), refuseReferences: true)];
        return findings.Any(f => f.IsError)
            ? new KeyShape.Refusal(findings)
            : context.Library.AtRunTime(type, "by its own equality, on a private copy", findings);
    }
}
