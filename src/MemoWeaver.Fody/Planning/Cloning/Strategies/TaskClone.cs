using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Tasks inside a result. What a task completed with is copied as if it stood there itself; a plain
/// <c>Task</c> may be one with a result.</summary>
internal sealed class TaskClone : ICloneStrategy
{
    private const string Task = "System.Threading.Tasks.Task";

    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || definition.Module == context.Module)
            return null;
        if (definition.FullName == Task)
            return new CloneDecision(CloneKind.AtRunTime, "a task, which may have a result: the actual type decides");
        if (type is not GenericInstanceType closed || definition.FullName is not (Task + "`1" or "System.Threading.Tasks.ValueTask`1"))
            return null;
        var result = closed.GenericArguments[0];
        // A ValueTask may stand for something that can be awaited once.
        return !definition.IsValueType && context.Proof.Prove(result).IsImmutable
            ? new CloneDecision(CloneKind.Shared, "a task or a token: the work, not its result")
            : new CloneDecision(CloneKind.AtRunTime, "a task: its result is copied", ("Result", result));
    }
}
