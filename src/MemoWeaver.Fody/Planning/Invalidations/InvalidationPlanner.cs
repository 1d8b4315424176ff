using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Paths;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace MemoWeaver.Fody.Planning.Invalidations;

/// <summary>Plans what the methods that write drop from the caches of others. Reads metadata and changes nothing.</summary>
internal sealed class InvalidationPlanner
{
    private readonly ModuleDefinition module;
    private readonly IReadOnlyList<MethodPlan> cached;
    private readonly Dictionary<MethodDefinition, MethodPlan> plans;
    private readonly ParameterMatching matching;
    private readonly MemberReferences members;

    public InvalidationPlanner(ModuleDefinition module, IReadOnlyList<MethodPlan> cached)
    {
        this.module = module;
        this.cached = cached;
        plans = cached.ToDictionary(p => p.Method);
        matching = new ParameterMatching(module, new PathFinder(module));
        members = new MemberReferences(module);
    }

    /// <summary>The plans in metadata order; methods with errors go to <paramref name="refused"/>.</summary>
    public IReadOnlyList<InvalidationPlan> Plan(ICollection<MethodDefinition> refused, List<Diagnostic> diagnostics)
    {
        var targets = new Dictionary<MethodDefinition, List<TargetPlan>>();
        foreach (var plan in cached)
        {
            if (Writers.SetterOf(plan.Method) is { } setter)
                targets[setter] = [OfSetter(setter, plan)];
        }
        foreach (var writer in Writers.In(module))
        {
            var own = new MethodDiagnostics(writer, writer);
            var named = new List<TargetPlan>();
            if (Writers.Check(writer, IsCached(writer), own))
            {
                foreach (var attribute in Writers.AttributesOf(writer))
                    named.AddRange(Read(writer, attribute, own));
            }
            if (!own.HasErrors)
                targets[writer] = targets.TryGetValue(writer, out var others) ? [.. others, .. named] : named;
            else if (!refused.Contains(writer))
                refused.Add(writer);
            diagnostics.AddRange(own.Found);
        }
        return [.. targets.Where(t => t.Value.Count > 0).Select(t => new InvalidationPlan(t.Key, t.Value))];
    }

    private static TargetPlan OfSetter(MethodDefinition setter, MethodPlan plan)
    {
        var matches = plan.Method.Parameters
            .Select(p => (Parameter: p, Value: PathFinder.Of(setter.Parameters[p.Index])))
            .Where(m => m.Value is not null && KeyParts.Of(plan.Key, m.Parameter) != 0)
            .Select(m => new MatchedParameter(m.Parameter, m.Value!.Type, m.Value))
            .ToList();
        return new TargetPlan(plan.Method, plan.Method.DeclaringType.SelfInstance(), plan, plan.Placement != CachePlacement.Holder, matches);
    }

    private List<TargetPlan> Read(MethodDefinition writer, CustomAttribute attribute, MethodDiagnostics diagnostics)
    {
        var arguments = attribute.ConstructorArguments;
        var type = arguments.Count == 2 ? arguments[0].Value as TypeReference : writer.DeclaringType.SelfInstance();
        var name = arguments[arguments.Count - 1].Value as string ?? "";
        if (type is null)
        {
            diagnostics.Add(Rules.UnknownTarget, name, "no type is given");
            return [];
        }
        var found = TargetFinder.Find(writer, type, name, IsCached, out var wrong);
        var candidates = found.SelectMany(f => WithOverrides(f.Method).Select(m => (Method: m, f.Declaring, Named: f.Method))).ToList();
        if (candidates.Count == 0)
        {
            diagnostics.Add(Rules.UnknownTarget, name, found.Count > 0 ? $"{Names.Display(found[0].Method)} is not cached" : wrong);
            return [];
        }
        var all = attribute.Properties.Any(p => p is { Name: "All", Argument.Value: true });
        var keys = attribute.Properties.Where(p => p.Name == "Keys").Select(p => p.Argument.Value).OfType<CustomAttributeArgument[]>().SelectMany(k => k.Select(a => a.Value as string));
        var pairs = all ? [] : matching.Read(writer, keys, diagnostics);
        var targets = new List<TargetPlan>();
        var misfits = new Dictionary<string, string>(StringComparer.Ordinal);
        var fits = new HashSet<string>(StringComparer.Ordinal);
        var unmatched = new List<MethodDefinition>();
        foreach (var (method, declaring, named) in candidates)
        {
            var own = new Dictionary<string, string>(StringComparer.Ordinal);
            var matches = all ? [] : matching.Match(writer, named, declaring, pairs, own);
            foreach (var pair in pairs)
            {
                if (own.TryGetValue(pair.Text, out var misfit))
                    misfits[pair.Text] = misfit;
                else
                    fits.Add(pair.Text);
            }
            if (Target(writer, method, declaring, named, matches, diagnostics) is not { } target)
                continue;
            targets.Add(target);
            if (!all && !target.IsOpen && HasKey(target) && target.Matches.Count == 0)
                unmatched.Add(method);
        }
        foreach (var misfit in misfits.Where(m => !fits.Contains(m.Key)))
            diagnostics.Add(Rules.UnfitKeys, misfit.Key, misfit.Value);
        if (!diagnostics.HasErrors && unmatched.Count > 0 && unmatched.Count == targets.Count)
            diagnostics.Add(Rules.NothingMatches, Names.Display(unmatched[0]));
        return targets;
    }

    private TargetPlan? Target(MethodDefinition writer, MethodDefinition method, TypeReference declaring, MethodDefinition named, IReadOnlyList<MatchedParameter> matches, MethodDiagnostics diagnostics)
    {
        var plan = plans.TryGetValue(method, out var known) ? known : null;
        if (plan is null && method.Module == module)
            return null; // it was refused, which is reported
        var isPerObject = plan is null ? TargetFinder.IsPerObject(method) : plan.Placement != CachePlacement.Holder;
        if (isPerObject && (writer.IsStatic || Instance(writer, named) is null))
        {
            diagnostics.AddOnce(Rules.OtherObject, Names.Display(method), writer.IsStatic ? "a static method has no object" : $"this object is not of type {Names.Display(method.DeclaringType)}");
            return null;
        }
        var isOverride = method != named;
        if (isOverride)
            matches = ParameterMatching.OfOverride(method, matches);
        if (plan is not null)
            matches = [.. matches.Where(m => KeyParts.Of(plan.Key, m.Parameter) != 0)];
        var seen = isOverride ? method.DeclaringType : isPerObject ? Instance(writer, named)! : declaring;
        return new TargetPlan(method, members.Import(seen), plan, isPerObject, matches) { IsOverride = isOverride && isPerObject };
    }

    // Where there is nothing to match, all is meant.
    private static bool HasKey(TargetPlan target) =>
        target.Plan is { } plan ? plan.Key.Any(p => p.Source is KeySource.Parameter) : target.Method.Parameters.Any(p => !ParameterKeys.IsLeftOut(p.ParameterType));

    // By its attribute, or by a rule of FodyWeavers.xml.
    private bool IsCached(MethodDefinition method) => plans.ContainsKey(method) || TargetFinder.IsCached(method);

    private IEnumerable<MethodDefinition> WithOverrides(MethodDefinition method)
    {
        if (IsCached(method))
            yield return method;
        if (!method.IsVirtual || method.IsFinal || method.Module != module)
            yield break;
        foreach (var plan in cached)
        {
            if (plan.Method != method && Overrides(plan.Method, method))
                yield return plan.Method;
        }
    }

    private static bool Overrides(MethodDefinition method, MethodDefinition overridden)
    {
        while (method is { IsVirtual: true, IsNewSlot: false })
        {
            var parent = method.GetBaseMethod();
            if (parent == method)
                return false;
            if (parent == overridden)
                return true;
            method = parent;
        }
        return false;
    }

    // The type that declares the target, as the writing method's own type inherits it.
    private static TypeReference? Instance(MethodDefinition writer, MethodDefinition target) =>
        writer.DeclaringType.SelfInstance().WithBases().FirstOrDefault(b => b.TryResolve() == target.DeclaringType);
}
