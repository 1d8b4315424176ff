using MemoWeaver.Fody.Immutability;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>The elements of a collection, as parts of its content.</summary>
sealed class Elements(KeyContext context, IReadOnlyList<TypeReference> types)
{
    readonly IReadOnlyList<KeyShape> _shapes = [.. types.Select(context.Plan)];

    /// <summary>Gets the collection by content: by <paramref name="comparer"/>, which takes the type and the comparer
    /// of its elements, or as its actual type asks for.</summary>
    /// <param name="collection">Its type.</param>
    /// <param name="comparer">The name of the comparer, or null.</param>
    /// <param name="known">What else has been found about it.</param>
    public KeyShape Collection(TypeReference collection, string? comparer, params KeyFinding[] known)
    {
        KeyFinding[] findings = [.. known, .. _shapes.SelectMany(s => s.Findings.Select(f => f.Under("[]")))];
        if (findings.Any(f => f.IsError))
            return new KeyShape.Refusal(findings);
        if (comparer is not null && ElementComparers.TryName(context, types[0], _shapes[0]) is { } element
            && context.Library.Find(comparer, types[0], element) is { } found)
            return new KeyShape.Leaf(collection,
                new KeyComparer.Library(found, _shapes[0].MayBeUnkeyable, needsSnapshot: true), "by content", findings);
        return context.Library.AtRunTime(collection, "by content", findings);
    }

    /// <summary>Tells what speaks against elements that would have to be copied in a collection that cannot be filled
    /// anew.</summary>
    public IEnumerable<KeyFinding> WithoutCopies()
    {
        for (int i = 0; i < types.Count; i++)
        {
            if (_shapes[i].NeedsSnapshot && context.Proof.Prove(types[i]) is { Verdict: Verdict.Mutable } proof)
                yield return new KeyFinding(KeyProblemKind.NeedsClone, types[i], proof.Reason, "[]");
        }
    }
}
