using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Results;

/// <summary>
/// Results that are declared read-only over elements that cannot change: one frozen snapshot serves all callers.
/// </summary>
static class FrozenResult
{
    static readonly Dictionary<string, string> Freezers = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.IEnumerable`1"] = "SequenceFreezer`1",
        ["System.Collections.Generic.IReadOnlyCollection`1"] = "CollectionFreezer`1",
        ["System.Collections.Generic.IReadOnlyList`1"] = "ListFreezer`1",
        ["System.Collections.Generic.IReadOnlyDictionary`2"] = "DictionaryFreezer`2",
        ["System.Collections.Generic.IReadOnlySet`1"] = "SetFreezer`1",
    };

    /// <summary>
    /// Returns the runtime's struct that freezes results of a type; null if they are copied, or where the runtime for
    /// the module's target framework has none.
    /// </summary>
    public static TypeReference? Freezer(TypeReference type, ImmutabilityProof proof, RuntimeTypes runtime) =>
        type is GenericInstanceType closed && Freezers.TryGetValue(closed.ElementType.FullName, out var name)
        && runtime.Find(name) is not null && closed.GenericArguments.All(a => proof.Prove(a).IsImmutable)
            ? runtime.Close(name, [.. closed.GenericArguments])
            : null;
}
