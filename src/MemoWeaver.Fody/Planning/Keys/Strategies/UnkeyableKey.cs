using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Types that stand for something outside of them: a query over a database, the current request, the user.</summary>
internal sealed class UnkeyableKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || definition.IsValueType)
            return null;
        foreach (var (refused, why) in RefusedTypes.Unkeyable)
        {
            if (type.IsOrDerivesFrom(refused))
                return new KeyShape.Refusal(new KeyFinding(KeyProblemKind.Unkeyable, type, why));
        }
        return null;
    }
}
