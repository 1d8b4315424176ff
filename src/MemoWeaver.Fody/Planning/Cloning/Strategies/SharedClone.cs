using MemoWeaver.Fody.Proofs;
using MemoWeaver.Runtime;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Objects that stand for something and hold no data of the result: a copy would be something else.</summary>
internal sealed class SharedClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null)
            return null;
        if (definition.IsDelegate() || definition.FullName is "System.Delegate" or "System.MulticastDelegate")
            return new CloneDecision(CloneKind.Shared, "a delegate: code, not data");
        if (context.Flyweights.Any(t => type.IsOrDerivesFrom(t.FullName)))
            return new CloneDecision(CloneKind.Shared, "named by [assembly: ShareInstances]");
        if (definition.Module == context.Module)
            return null;
        if (CopyRules.Flyweights.Any(type.IsOrDerivesFrom))
            return new CloneDecision(CloneKind.Shared, "stands for one thing, and is compared by reference");
        if (CopyRules.Comparers.Any(type.IsOrDerivesFrom) || CopyRules.ComparerInterfaces.Contains(definition.FullName))
            return new CloneDecision(CloneKind.Shared, "a comparer");
        return definition.FullName is "System.Threading.CancellationToken" or "System.Threading.Tasks.ValueTask"
            ? new CloneDecision(CloneKind.Shared, "a task or a token: the work, not its result")
            : null;
    }
}
