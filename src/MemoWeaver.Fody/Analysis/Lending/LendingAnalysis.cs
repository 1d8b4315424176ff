using MemoWeaver.Common;
using MemoWeaver.Fody.Analysis.Flow;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Planning.Lending;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Lending;

/// <summary>Decides for each call of a method whose results are copied whether the caller only reads what it
/// gets.</summary>
sealed class LendingAnalysis(ModuleDefinition module, FlowProgram program)
{
    readonly ResultUses _uses = new(program);
    readonly Dictionary<MethodPlan, string?> _barriers = [];
    readonly Dictionary<MethodPlan, bool> _loud = [];

    public LendingPlan Plan(IReadOnlyList<MethodPlan> methods)
    {
        var copied = methods.Where(m => m.Result.Handling == ResultHandling.Copied && !m.Policy.StoresNothing
            && !m.Policy.AlwaysClone).ToDictionary(m => m.Method);
        if (copied.Count == 0)
            return LendingPlan.None;
        var found = new List<CopiedCall>();
        foreach (var (caller, calls) in new CopiedCallFinder(module, copied).Find())
        {
            program.Summary(caller, null); // so that those of all that it calls are complete
            var uses = _uses.Of(caller, [.. calls.Where(c => Barrier(c.Plan) is null).Select(c => c.At)],
                at => IsLoud(calls.First(c => c.At == at).Plan));
            foreach (var (at, plan) in calls)
                found.Add(new CopiedCall(plan, caller, at, Obstacle(plan, caller, at, uses)));
        }
        return new LendingPlan(found);
    }

    LendingObstacle? Obstacle(MethodPlan plan, MethodDefinition caller, Instruction at,
        IReadOnlyDictionary<Instruction, ResultUse?> uses)
    {
        if (Barrier(plan) is { } barrier)
            return new LendingObstacle(barrier, caller, at);
        return uses[at] is { } use ? new LendingObstacle("it " + use.Text, caller, use.At ?? at) : null;
    }

    // Code of an unknown class runs where an object of it is read through an interface of the framework. It may change
    // the object, or what it leads to. What the module's own interfaces run is followed.
    string? Barrier(MethodPlan plan)
    {
        if (!_barriers.TryGetValue(plan, out var known))
        {
            var open = plan.Result.Clones.SelectMany(Reached).FirstOrDefault(IsOpen);
            _barriers[plan] = known = open is null ? null : $"it leads to `{TypeNames.Of(open)}`, which can be any class";
        }
        return known;
    }

    // What the framework may call of the classes at hand: text, equality, what they implement of its interfaces.
    bool IsLoud(MethodPlan plan)
    {
        if (!_loud.TryGetValue(plan, out var known))
            _loud[plan] = known = plan.Result.Clones.SelectMany(Reached).Any(IsLoud);
        return known;
    }

    bool IsLoud(TypeReference type)
    {
        if (program.Type(type.WithoutModifiers()) is not { } own)
            return false;
        return (!own.IsSealed && FollowedCode.IsVisible(own)) || program.Callbacks(own)
            .Any(method => program.Summary(method, null).Effects.Any(IsChange));
    }

    static bool IsChange(FlowEffect effect) => effect.Kind is FlowEffectKind.WritesField
        or FlowEffectKind.WritesContent or FlowEffectKind.Escapes
        && effect.Node?.Root is { Kind: FlowKind.Parameter, Index: 0 };

    static IEnumerable<TypeReference> Reached(ClonePlan root)
    {
        var reached = new List<ClonePlan> { root };
        var seen = new HashSet<ClonePlan> { root };
        for (var i = 0; i < reached.Count; i++)
        {
            if (reached[i].Kind == CloneKind.Shared)
                continue;
            yield return reached[i].Type;
            reached.AddRange(reached[i].Parts.Concat(reached[i].Contents).Select(p => p.Plan).Where(seen.Add));
        }
    }

    bool IsOpen(TypeReference type)
    {
        var bare = type.WithoutModifiers();
        if (bare is GenericParameter parameter)
            return parameter.Constraints.Any(c => c.ConstraintType.FullName != "System.ValueType" && IsOpen(c.ConstraintType));
        if (bare is TypeSpecification and not GenericInstanceType || program.Type(bare) is not null)
            return false;
        return bare.TryResolve() is not { IsInterface: false, IsAbstract: false } definition
            || definition.FullName == "System.Object";
    }
}
