using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Delegates are compared by reference: what they have captured is not known.</summary>
internal sealed class DelegateKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        definition is not null && (definition.IsDelegate() || definition.FullName is "System.Delegate" or "System.MulticastDelegate")
            ? context.Library.ByReference(type, new KeyFinding(KeyProblemKind.ByReference, type, "a delegate"))
            : null;
}
