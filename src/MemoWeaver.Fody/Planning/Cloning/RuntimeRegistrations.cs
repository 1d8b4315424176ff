using MemoWeaver.Common;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>
/// Finds the types of the module that the run-time copier may meet in a result: what stands where an interface or a
/// class that is not sealed is declared, and what is hidden from the emitted code by a type argument.
/// </summary>
sealed class RuntimeRegistrations(ModuleDefinition module, ImmutabilityProof proof, ClonePlanner planner)
{
    readonly DerivedTypes _derived = new(module);

    /// <summary>Gets those of a result with its out values, each once, the nearest first.</summary>
    public IReadOnlyList<RuntimeRegistration> Of(IEnumerable<ClonePlan> roots)
    {
        var registrations = new List<RuntimeRegistration>();
        var reached = new HashSet<ClonePlan>();
        var met = new HashSet<ClonePlan>();
        var queue = new Queue<ClonePlan>();
        void Reach(ClonePlan plan)
        {
            if (reached.Add(plan))
                queue.Enqueue(plan);
        }
        void Meet(ClonePlan plan)
        {
            if (!met.Add(plan))
                return;
            if (Registration(plan) is { } registration)
                registrations.Add(registration);
            Reach(plan);
            // Emitted copy constructors know their parts. A collection that is met at run time asks for its elements
            // there.
            if (plan.Kind is not (CloneKind.Object or CloneKind.Struct))
            {
                foreach (var part in plan.Parts)
                    Meet(part.Plan);
            }
        }

        foreach (var root in roots)
            Reach(root);
        while (queue.Count > 0)
        {
            var plan = queue.Dequeue();
            foreach (var part in plan.Parts)
                Reach(part.Plan);
            foreach (var type in MetInside(plan))
                Meet(planner.Plan(type));
        }
        return registrations;
    }

    IEnumerable<TypeReference> MetInside(ClonePlan plan)
    {
        if (plan.Kind is not (CloneKind.AtRunTime or CloneKind.Object or CloneKind.Struct))
            yield break;
        if (plan.Kind == CloneKind.AtRunTime && plan.Type is not GenericParameter)
            yield return plan.Type;
        // Emitted code and the run-time copier see a type argument as a parameter; those of bases too.
        if (plan.Type is not (ArrayType or GenericParameter))
        {
            foreach (var argument in plan.Type.WithBases().OfType<GenericInstanceType>()
                .SelectMany(t => t.GenericArguments))
                yield return argument;
        }
        if (plan.Type is ArrayType array)
            yield return array.ElementType;
        else if (plan.Type is not GenericParameter && plan.Type.TryResolve() is { } definition)
        {
            foreach (var type in _derived.Of(definition))
                yield return type;
        }
    }

    RuntimeRegistration? Registration(ClonePlan plan)
    {
        if (plan.Type is ArrayType or GenericParameter || plan.Type.TryResolve() is not { } definition
            || definition.Module != module)
            return null;
        if (plan.Kind is CloneKind.Object or CloneKind.Struct)
            return CloneRefusal.Find(plan) is null ? new RuntimeRegistration(plan.Type, plan.Kind) : null;
        if (definition.IsEnum || definition.IsInterface || definition.IsAbstract)
            return null;
        return plan.Kind == CloneKind.Shared || proof.ProveItself(plan.Type).IsImmutable
            ? new RuntimeRegistration(plan.Type, CloneKind.Shared) : null;
    }
}
