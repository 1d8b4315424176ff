using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>Results that are declared read-only over elements that cannot change: one frozen snapshot serves all callers.</summary>
internal static class FrozenResult
{
    private static readonly HashSet<string> Interfaces = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlyList`1",
        "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Generic.IReadOnlySet`1",
    };

    public static bool Is(TypeReference type, ImmutabilityProof proof) =>
        type is GenericInstanceType closed && Interfaces.Contains(closed.ElementType.FullName) && closed.GenericArguments.All(a => proof.Prove(a).IsImmutable);
}
