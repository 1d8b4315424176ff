using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>
/// Collection-like classes without value equality that are not known: one's own by content, field by field; all others are refused,
/// because a reference would stay the same when the content changes.
/// </summary>
internal sealed class SequenceKey : IKeyStrategy
{
    private static readonly string[] Collections = ["System.Collections.ICollection", "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IReadOnlyCollection`1"];

    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null or { IsValueType: true })
            return null;
        bool isSequence = type.IsOrDerivesFrom("System.Collections.IEnumerable");
        if (!isSequence && !IsMutableOfFramework(context, type, definition))
            return null;
        if (isSequence && !Array.Exists(Collections, type.IsOrDerivesFrom))
            return Refuse(type, "it is a sequence without a count, which may show other elements at each call");
        KeyFinding[] findings = [.. context.Contents.Judge(context, type, type.WithBases(), refuseReferences: true)];
        return findings.Any(f => f.IsError)
            ? new KeyShape.Refusal(findings)
            : context.Library.AtRunTime(type, "by content, field by field", findings);
    }

    private static bool IsMutableOfFramework(KeyContext context, TypeReference type, TypeDefinition definition) =>
        definition.Module != context.Module && context.Proof.HidesFields(definition) && context.Proof.Prove(type).Verdict == Verdict.Mutable;

    private static KeyShape.Refusal Refuse(TypeReference type, string why) => new(new KeyFinding(KeyProblemKind.NeedsClone, type, why));
}
