using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Decides for each type that is reached from a result how it is copied. Reads metadata and changes nothing;
/// for one thread.</summary>
internal sealed class ClonePlanner(ModuleDefinition module, ImmutabilityProof proof)
{
    private static readonly CloneDecision Handlers =
        new(CloneKind.Fresh, "holds the handlers of an event: empty in a copy");

    private readonly CloneContext context = new(module, proof);
    private readonly StaticInstances statics = new(proof);
    private readonly Dictionary<string, ClonePlan> plans = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeReference, ClonePlan> plannedReferences = [];
    private readonly Dictionary<TypeDefinition, EmittedCopy> copies = [];
    private readonly Queue<Action> pending = new();

    /// <summary>Tells how values of a declared type are copied.</summary>
    public ClonePlan Plan(TypeReference type)
    {
        if (plannedReferences.TryGetValue(type, out var plan))
            return plan;
        plan = plannedReferences[type] = Begin(type);
        // One after the other, not one within the other: a type may lead to very many others, and back to itself.
        while (pending.Count > 0)
            pending.Dequeue()();
        return plan;
    }

    /// <summary>Gets the copy constructors of the types whose plan is <see cref="CloneKind.Struct"/> or
    /// <see cref="CloneKind.Object"/>, and of their bases.</summary>
    public IReadOnlyDictionary<TypeDefinition, EmittedCopy> Copies => copies;

    private ClonePlan Begin(TypeReference type)
    {
        type = type.WithoutModifiers();
        var identity = TypeIdentity.Of(type);
        if (plans.TryGetValue(identity, out var known))
            return known;
        var decision = Decide(type);
        if (decision.Kind is CloneKind.Object or CloneKind.AtRunTime)
            decision.Unkept ??= IdentityTables.Fault(type, context);
        var plan = plans[identity] = new ClonePlan(type, decision);
        if (decision.Parts.Count > 0)
            pending.Enqueue(() => plan.Parts = [.. decision.Parts.Select(p => new ClonePart(p.Name, Begin(p.Type)))]);
        if (decision is { Kind: CloneKind.AtRunTime, Unkept: null, Parts.Count: 0 } && RunTimeContents.Of(type)
            is { Count: > 0 } contents)
            pending.Enqueue(() => plan.Contents = [.. contents.Select(p => new ClonePart(p.Name, Begin(p.Type)))]);
        if (decision.Kind is CloneKind.Struct or CloneKind.Object)
            plan.Copy = BeginCopy(type.Resolve());
        return plan;
    }

    private EmittedCopy BeginCopy(TypeDefinition type)
    {
        if (copies.TryGetValue(type, out var known))
            return known;
        var copy = copies[type] = new EmittedCopy(type, statics);
        if (!type.IsValueType && type.BaseType.TryResolve() is { } parent && parent.Module == module)
            copy.Base = BeginCopy(parent);
        if (type.IsValueType)
            copy.Cleared = [.. CopiedFields.EventsOf(type)];
        pending.Enqueue(() => copy.Fields =
        [
            .. CopiedFields.Of(type).Select(f => (f, Begin(f.FieldType))),
            .. CopiedFields.EventContainersOf(type)
                .Select(f => (f, new ClonePlan(f.FieldType.WithoutModifiers(), Handlers))),
        ]);
        return copy;
    }

    private CloneDecision Decide(TypeReference type) =>
        CloneStrategies.Choose(context, type)
        ?? throw new WeavingInternalException($"No way to copy {type.FullName} was found.");
}
