using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Pointers and types that only live on the stack cannot be kept.</summary>
internal sealed class UnsafeKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition) => type switch
    {
        PointerType or FunctionPointerType or ByReferenceType => Refuse(type, "a pointer"),
        _ when definition is not null && definition.IsRefStruct() => Refuse(type, "a ref struct"),
        _ => null,
    };

    private static KeyShape.Refusal Refuse(TypeReference type, string what) => new(new KeyFinding(KeyProblemKind.UnsafeParameter, type, what));
}
