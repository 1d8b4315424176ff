using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>What is left: classes without value equality, and structs that cannot be seen through.</summary>
internal sealed class ReferenceKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        definition is null or { IsValueType: true }
            ? context.Library.AtRunTime(type, "by its actual type")
            : context.Library.ByReference(type, new KeyFinding(KeyProblemKind.ByReference, type, $"`{TypeNames.Of(type)}` has no value equality"));
}
