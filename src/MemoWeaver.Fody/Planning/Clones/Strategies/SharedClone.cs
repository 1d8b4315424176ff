using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Objects that stand for something and hold no data of the result: a copy would be something else.</summary>
internal sealed class SharedClone : ICloneStrategy
{
    private static readonly string[] Comparers =
    [
        "System.StringComparer", "System.Collections.Generic.Comparer`1", "System.Collections.Generic.EqualityComparer`1",
        "System.Collections.Comparer", "System.Collections.CaseInsensitiveComparer",
    ];

    private static readonly string[] Tasks =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1", "System.Threading.CancellationToken",
    ];

    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null)
            return null;
        if (definition.IsDelegate() || definition.FullName is "System.Delegate" or "System.MulticastDelegate")
            return new CloneDecision(CloneKind.Shared, "a delegate: code, not data");
        if (definition.Module == context.Module)
            return null;
        if (Comparers.Any(type.IsOrDerivesFrom))
            return new CloneDecision(CloneKind.Shared, "a comparer");
        return Tasks.Any(type.IsOrDerivesFrom) ? new CloneDecision(CloneKind.Shared, "a task or a token: the work, not its result") : null;
    }
}
