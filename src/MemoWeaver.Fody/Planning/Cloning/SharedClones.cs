using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Types whose objects are handed out as they are.</summary>
static class SharedClones
{
    /// <summary>Gives each copy a <c>Lock</c> of its own: a lock guards the object whose field it is, and is no part of
    /// its data.</summary>
    public static CloneDecision? Lock(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        definition is { FullName: "System.Threading.Lock", IsValueType: false } && definition.Module != context.Module
            ? new CloneDecision(CloneKind.Lock, "guards one object")
            : null;

    /// <summary>Shares what cannot change.</summary>
    public static CloneDecision? Immutable(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        context.Proof.Prove(type) is { IsImmutable: true } proof ? Share(proof.Reason) : null;

    /// <summary>Shares objects of a class that cannot change, although those of a derived class may: an object of the
    /// class itself keeps its identity.</summary>
    public static CloneDecision? ImmutableItself(CloneContext context, TypeReference type,
        TypeDefinition? definition) =>
        definition is { IsSealed: false, IsValueType: false } && context.Proof.ProveItself(type).IsImmutable
            ? new CloneDecision(CloneKind.AtRunTime,
                "not sealed, but its own fields are readonly and immutable: shared, unless the actual type is a derived one")
            : null;

    /// <summary>Shares objects that stand for something and hold no data of the result: a copy would be something
    /// else.</summary>
    public static CloneDecision? Single(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null)
            return null;
        if (definition.IsDelegate() || definition.FullName is "System.Delegate" or "System.MulticastDelegate")
            return Share("a delegate: code, not data");
        if (context.Flyweights.Any(t => type.IsOrDerivesFrom(t.FullName)))
            return Share("named by [assembly: ShareInstances]");
        if (definition.Module == context.Module)
            return null;
        if (FrameworkRows.IsOrDerivesFrom(type, CopyRule.Single))
            return Share("stands for one thing, and is compared by reference");
        if (FrameworkRows.IsOrDerivesFrom(type, CopyRule.Comparer)
            || FrameworkRows.Of(definition)?.Has(CopyRule.ComparerPlace) == true)
            return Share("a comparer");
        return definition.FullName is "System.Threading.CancellationToken" or "System.Threading.Tasks.ValueTask"
            ? Share("a task or a token: the work, not its result")
            : null;
    }

    static CloneDecision Share(string reason) => new(CloneKind.Shared, reason);
}
