using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Types of .NET that the run-time copier refuses: a method with such a result is woven, and its result is never kept.</summary>
internal sealed class FrameworkClone : ICloneStrategy
{
    private const string Unknown = "can be neither shared nor copied safely";

    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || definition.Module == context.Module && definition.IsValueType)
            return null;
        if (definition.FullName == "System.Lazy`1" && FrameworkKinds.IsFramework(definition))
            return new CloneDecision(CloneKind.AtRunTime, "made lazily: its value is copied once it was created") { IsMadeLater = true };
        if (definition.IsInterface)
            return FrameworkKinds.IsLazyInterface(definition) ? NotKept("an interface of lazy sequences", "runs its code again for each caller") : null;
        if (FrameworkKinds.IsFramework(definition))
            return FrameworkKinds.IsKept(type, definition, context.Proof) ? null : NotKept("of the framework, and of unknown make", Unknown);
        return UnknownBase(context, type) is { } unknown
            ? NotKept($"has a base, `{TypeNames.Of(unknown)}`, of unknown make", $"has a base, {TypeNames.Of(unknown)}, that {Unknown}")
            : null;
    }

    // The base of .NET because of which objects are not kept. Without any state, neither there nor in the class, they are shared.
    private static TypeReference? UnknownBase(CloneContext context, TypeReference type)
    {
        if (FrameworkKinds.IsSharedByKind(type))
            return null;
        var changes = false;
        foreach (var part in type.WithBases())
        {
            if (part.TryResolve() is not { } level)
                return null;
            if (!FrameworkKinds.IsFramework(level))
                changes = changes || level.StateFields().Any(f => !f.IsInitOnly || !context.Proof.Prove(f.FieldType.SeenFrom(part)).IsImmutable);
            else if (!FrameworkKinds.IsCopied(part, context.Proof))
                return changes || FrameworkKinds.IsStateful(part) ? part : null;
        }
        return null;
    }

    private static CloneDecision NotKept(string reason, string why) => new(CloneKind.AtRunTime, reason) { Unkept = why };
}
