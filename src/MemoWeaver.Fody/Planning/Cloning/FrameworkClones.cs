using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Types of .NET that need a decision of their own, and types that belong to one user at a time.</summary>
static class FrameworkClones
{
    const string TaskName = "System.Threading.Tasks.Task", Unknown = "can be neither shared nor copied safely";

    /// <summary>Copies what a task inside a result completed with, as if it stood there itself. A plain <c>Task</c> may
    /// be one with a result.</summary>
    public static CloneDecision? Task(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || definition.Module == context.Module)
            return null;
        if (definition.FullName == TaskName)
            return new CloneDecision(CloneKind.AtRunTime, "a task, which may have a result: the actual type decides");
        if (type is not GenericInstanceType closed || definition.FullName
            is not (TaskName + "`1" or "System.Threading.Tasks.ValueTask`1"))
            return null;
        var result = closed.GenericArguments[0];
        // A ValueTask may stand for something that can be awaited once.
        return !definition.IsValueType && context.Proof.Prove(result).IsImmutable
            ? new CloneDecision(CloneKind.Shared, "a task or a token: the work, not its result")
            : new CloneDecision(CloneKind.AtRunTime, "a task: its result is copied", ("Result", result));
    }

    /// <summary>Refuses what can be used by only one caller at a time or stands for something outside of the
    /// process.</summary>
    public static CloneDecision? Resource(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null)
            return null;
        foreach (var (refused, why) in RefusedTypes.Unclonable)
        {
            if (type.IsOrDerivesFrom(refused))
                return new CloneDecision(CloneKind.Refused, why);
        }
        return IsFinalizable(type) ? new CloneDecision(CloneKind.Refused, "has a finalizer, so that it owns something")
            : null;
    }

    /// <summary>Finds types of .NET that the run-time copier refuses: a method with such a result is woven, and its
    /// result is never kept.</summary>
    public static CloneDecision? Unkept(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || definition.Module == context.Module && definition.IsValueType)
            return null;
        if (definition.FullName == "System.Lazy`1" && FrameworkKinds.IsFramework(definition))
            return new CloneDecision(CloneKind.AtRunTime,
                "made lazily: its value is copied once it was created")
            { IsMadeLater = true };
        if (definition.IsInterface)
            return FrameworkKinds.IsLazyInterface(definition)
                ? NotKept("an interface of lazy sequences", "runs its code again for each caller") : null;
        if (FrameworkKinds.IsFramework(definition))
            return FrameworkKinds.IsKept(type, definition, context.Proof) ? null
                : NotKept("of the framework, and of unknown make", Unknown);
        return UnknownBase(context, type) is { } unknown
            ? NotKept($"has a base, `{TypeNames.Of(unknown)}`, of unknown make",
                $"has a base, {TypeNames.Of(unknown)}, that {Unknown}")
            : null;
    }

    // The base of .NET because of which objects are not kept. Without any state, neither there nor in the class, they
    // are shared.
    static TypeReference? UnknownBase(CloneContext context, TypeReference type)
    {
        if (FrameworkKinds.IsSharedByKind(type))
            return null;
        var changes = false;
        foreach (var part in type.WithBases())
        {
            if (part.TryResolve() is not { } level)
                return null;
            if (!FrameworkKinds.IsFramework(level))
                changes = changes || level.StateFields()
                    .Any(f => !f.IsInitOnly || !context.Proof.Prove(f.FieldType.SeenFrom(part)).IsImmutable);
            else if (!FrameworkKinds.IsCopied(part, context.Proof))
                return changes || FrameworkKinds.IsStateful(part) ? part : null;
        }
        return null;
    }

    static CloneDecision NotKept(string reason, string why) => new(CloneKind.AtRunTime, reason) { Unkept = why };

    // Finalizers are protected: reference assemblies list them.
    static bool IsFinalizable(TypeReference type) =>
        !type.IsValueType && type.WithBases()
            .Any(t => t.TryResolve()?.Methods.Any(m =>
            m is { Name: "Finalize", IsVirtual: true, HasParameters: false }
            && m.ReturnType.MetadataType == MetadataType.Void) == true);
}
