using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Policy structs to emit into records and structs of the woven module: one for each type, which may read its private fields.</summary>
internal sealed class EmittedPolicies
{
    private readonly Dictionary<TypeDefinition, KeyPolicy.Emitted> policies = [];
    private readonly HashSet<TypeDefinition> open = [];

    /// <summary>The type as one key part, compared field by field.</summary>
    public KeyShape Plan(KeyContext context, TypeReference type, TypeDefinition definition)
    {
        if (!open.Add(definition))
            return context.Library.AtRunTime(type, "by its actual type, because it contains itself");
        try
        {
            var inside = context.ReadBy(definition);
            if (PartReader.TryExpand(inside, type) is not { } items)
                return context.Library.AtRunTime(type, "by its actual type");
            var fields = new KeyShape.Parts(items);
            var findings = fields.Findings.Concat(Copies(context, type, definition, fields)).ToArray();
            if (findings.Any(f => f.IsError))
                return new KeyShape.Refusal(findings);
            return fields.NeedsSnapshot
                ? context.Library.AtRunTime(type, "by its actual content", findings)
                : new KeyShape.Leaf(type, Policy(inside, definition), "field by field", findings);
        }
        finally
        {
            open.Remove(definition);
        }
    }

    // What cannot be stored in a key without a copy of its own.
    private static IEnumerable<KeyFinding> Copies(KeyContext context, TypeReference type, TypeDefinition definition, KeyShape.Parts fields)
    {
        if (!definition.IsValueType)
        {
            foreach (var part in type.WithBases())
            {
                foreach (var field in part.Resolve().StateFields().Where(f => !IsAssignedOnce(f)))
                    yield return new KeyFinding(KeyProblemKind.NeedsClone, type, $"{FieldNames.Describe(field)} can be assigned again");
            }
        }
        foreach (var leaf in Leaves(fields).Where(l => l.NeedsSnapshot))
        {
            if (context.Proof.Prove(leaf.Type) is { Verdict: Verdict.Mutable } proof)
                yield return new KeyFinding(KeyProblemKind.NeedsClone, leaf.Type, proof.Reason);
        }
    }

    private static bool IsAssignedOnce(FieldDefinition field) =>
        field.IsInitOnly || (FSharpTypes.IsRecord(field.DeclaringType) && FSharpTypes.IsAssignedOnce(field));

    private static IEnumerable<KeyShape.Leaf> Leaves(KeyShape shape) => shape switch
    {
        KeyShape.Leaf leaf => [leaf],
        KeyShape.Parts parts => parts.Items.SelectMany(p => Leaves(p.Shape)),
        _ => [],
    };

    private KeyPolicy.Emitted Policy(KeyContext inside, TypeDefinition definition)
    {
        if (policies.TryGetValue(definition, out var policy))
            return policy;
        var items = PartReader.TryExpand(inside, definition.SelfInstance())!;
        var fields = new KeyShape.Parts(items).PartsOf(new KeySource.This(), []).ToList();
        return policies[definition] = new KeyPolicy.Emitted(definition, fields);
    }
}
