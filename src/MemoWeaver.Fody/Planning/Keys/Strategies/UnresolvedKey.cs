using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>A type whose assembly is not at hand cannot be judged.</summary>
internal sealed class UnresolvedKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        definition is null && type is not ArrayType
            ? new KeyShape.Refusal(new KeyFinding(KeyProblemKind.Unresolved, type, $"`{type.GetElementType().Scope?.Name}` is not among the references"))
            : null;
}
