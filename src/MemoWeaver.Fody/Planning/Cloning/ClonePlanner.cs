using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Decides for each type that is reached from a result how it is copied. Reads metadata and changes nothing;
/// for one thread.</summary>
sealed class ClonePlanner(ModuleDefinition module, ImmutabilityProof proof)
{
    static readonly CloneDecision Handlers =
        new(CloneKind.Fresh, "holds the handlers of an event: empty in a copy");

    readonly CloneContext _context = new(module, proof);
    readonly StaticInstances _statics = new(proof);
    readonly Dictionary<string, ClonePlan> _plans = new(StringComparer.Ordinal);
    readonly Dictionary<TypeReference, ClonePlan> _plannedReferences = [];
    readonly Dictionary<TypeDefinition, EmittedCopy> _copies = [];
    readonly Queue<Action> _pending = new();

    /// <summary>Tells how values of a declared type are copied.</summary>
    public ClonePlan Plan(TypeReference type)
    {
        if (_plannedReferences.TryGetValue(type, out var plan))
            return plan;
        plan = _plannedReferences[type] = Begin(type);
        // One after the other, not one within the other: a type may lead to very many others, and back to itself.
        while (_pending.Count > 0)
            _pending.Dequeue()();
        return plan;
    }

    /// <summary>Gets the copy constructors of the types whose plan is <see cref="CloneKind.Struct"/> or
    /// <see cref="CloneKind.Object"/>, and of their bases.</summary>
    public IReadOnlyDictionary<TypeDefinition, EmittedCopy> Copies => _copies;

    ClonePlan Begin(TypeReference type)
    {
        type = type.WithoutModifiers();
        var identity = TypeIdentity.Of(type);
        if (_plans.TryGetValue(identity, out var known))
            return known;
        var decision = Decide(type);
        if (decision.Kind is CloneKind.Object or CloneKind.AtRunTime)
            decision.Unkept ??= IdentityTables.Fault(type, _context);
        var plan = _plans[identity] = new ClonePlan(type, decision);
        if (decision.Parts.Count > 0)
            _pending.Enqueue(() => plan.Parts = [.. decision.Parts.Select(p => new ClonePart(p.Name, Begin(p.Type)))]);
        if (decision is { Kind: CloneKind.AtRunTime, Unkept: null, Parts.Count: 0 } && RunTimeContents.Of(type)
            is { Count: > 0 } contents)
            _pending.Enqueue(() => plan.Contents = [.. contents.Select(p => new ClonePart(p.Name, Begin(p.Type)))]);
        if (decision.Kind is CloneKind.Struct or CloneKind.Object)
            plan.Copy = BeginCopy(type.Resolve());
        return plan;
    }

    EmittedCopy BeginCopy(TypeDefinition type)
    {
        if (_copies.TryGetValue(type, out var known))
            return known;
        var copy = _copies[type] = new EmittedCopy(type, _statics);
        if (!type.IsValueType && type.BaseType.TryResolve() is { } parent && parent.Module == module)
            copy.Base = BeginCopy(parent);
        if (type.IsValueType)
            copy.Cleared = [.. CopiedFields.EventsOf(type)];
        _pending.Enqueue(() => copy.Fields =
        [
            .. CopiedFields.Of(type).Select(f => (f, Begin(f.FieldType))),
            .. CopiedFields.EventContainersOf(type)
                .Select(f => (f, new ClonePlan(f.FieldType.WithoutModifiers(), Handlers))),
        ]);
        return copy;
    }

    CloneDecision Decide(TypeReference type) =>
        CloneStrategies.Choose(_context, type)
        ?? throw new WeavingInternalException($"No way to copy {type.FullName} was found.");
}
