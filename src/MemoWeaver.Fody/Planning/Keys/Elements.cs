using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>What the elements of a collection allow.</summary>
internal sealed class Elements
{
    private Elements(IReadOnlyList<KeyShape> shapes, KeyFinding[] findings)
    {
        Shapes = shapes;
        Findings = findings;
    }

    public IReadOnlyList<KeyShape> Shapes { get; }

    public KeyFinding[] Findings { get; }

    public bool HasErrors => Findings.Any(f => f.IsError);

    public static Elements Plan(KeyContext context, IEnumerable<TypeReference> types)
    {
        var shapes = new List<KeyShape>();
        var findings = new List<KeyFinding>();
        foreach (var type in types)
        {
            var shape = context.Plan(type);
            shapes.Add(shape);
            findings.AddRange(shape.Findings.Select(f => f.Under("[]")));
            // The copy that a key takes of a collection is one level deep.
            if (!shape.HasErrors && shape.NeedsSnapshot && context.Proof.Prove(type) is { Verdict: Verdict.Mutable } proof)
                findings.Add(new KeyFinding(KeyProblemKind.NeedsClone, type, proof.Reason, "[]"));
        }
        return new Elements(shapes, [.. findings]);
    }
}
