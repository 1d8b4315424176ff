using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Paths;
using MemoWeaver.Fody.Planning.Policy;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidation;

/// <summary>
/// Plans what the methods that write drop from the caches of others. Reads metadata and changes nothing.
/// </summary>
sealed class InvalidationPlanner
{
    readonly ModuleDefinition _module;
    readonly IReadOnlyList<MethodPlan> _cached;
    readonly Dictionary<MethodDefinition, MethodPlan> _plans;
    readonly ParameterMatching _matching;
    readonly MemberReferences _members;
    readonly Overriding _overriding;

    public InvalidationPlanner(ModuleDefinition module, Overriding overriding, IReadOnlyList<MethodPlan> cached)
    {
        _module = module;
        _cached = cached;
        _plans = cached.ToDictionary(p => p.Method);
        _matching = new ParameterMatching(module, new PathFinder(module));
        _members = new MemberReferences(module);
        _overriding = overriding;
    }

    /// <summary>Returns the plans in metadata order; methods with errors go to <paramref name="refused"/>.</summary>
    public IReadOnlyList<InvalidationPlan> Plan(ICollection<MethodDefinition> refused, List<Diagnostic> diagnostics)
    {
        var targets = new Dictionary<MethodDefinition, (List<TargetPlan> Targets, List<OverriddenPlan> Overridden)>();
        foreach (var plan in _cached)
        {
            if (Writers.SetterOf(plan.Method) is { } setter)
                targets[setter] = OfSetter(setter, plan);
        }
        foreach (var (setter, getter) in OverridingSetters())
        {
            var (own, asked) = targets.TryGetValue(setter, out var others) ? others : ([], []);
            var target = OfOverridingSetter(setter, getter);
            targets[setter] = ([.. own, target], [.. asked, .. AskingObjects(setter, getter, target.Matches)]);
        }
        foreach (var writer in Writers.In(_module))
        {
            var own = new MethodDiagnostics(writer, writer);
            var (named, overridden) = (new List<TargetPlan>(), new List<OverriddenPlan>());
            if (Writers.Check(writer, IsCached(writer), own))
            {
                CallStackReads.Check(writer, own);
                foreach (var attribute in Writers.AttributesOf(writer))
                    named.AddRange(Read(writer, attribute, overridden, own));
            }
            if (!own.HasErrors)
                targets[writer] = targets.TryGetValue(writer, out var others)
                    ? ([.. others.Targets, .. named], [.. others.Overridden, .. overridden]) : (named, overridden);
            else if (!refused.Contains(writer))
                refused.Add(writer);
            diagnostics.AddRange(own.Found);
        }
        return [.. targets.Where(t => t.Value.Targets.Count > 0).Select(t =>
            new InvalidationPlan(t.Key, t.Value.Targets, t.Value.Overridden))];
    }

    (List<TargetPlan>, List<OverriddenPlan>) OfSetter(MethodDefinition setter, MethodPlan plan)
    {
        var matches = plan.Method.Parameters
            .Select(p => (Parameter: p, Value: PathFinder.Of(setter.Parameters[p.Index])))
            .Where(m => m.Value is not null && KeyParts.Of(plan.Key, m.Parameter) != 0)
            .Select(m => new MatchedParameter(m.Parameter, m.Value!.Type, m.Value))
            .ToList();
        var own = new TargetPlan(plan.Method, plan.Method.DeclaringType.Self(), plan,
            plan.Placement != CachePlacement.Holder, matches);
        return ([own], [.. AskingObjects(setter, plan.Method, matches)]);
    }

    // A setter that overrides another need not call it, and what it sets is what the base's getter returns.
    IEnumerable<(MethodDefinition Setter, MethodDefinition Getter)> OverridingSetters()
    {
        foreach (var property in _module.GetTypes().Where(t =>
            t is { HasProperties: true, IsInterface: false }).SelectMany(t => t.Properties))
        {
            if (property.SetMethod is not { IsVirtual: true, IsNewSlot: false, HasBody: true } setter)
                continue;
            foreach (var overridden in _overriding.AllOf(setter).Where(m => !m.DeclaringType.IsInterface))
            {
                var overriddenProperty =
                    overridden.DeclaringType.Properties.FirstOrDefault(p => p.SetMethod == overridden);
                if (overriddenProperty?.GetMethod is { } getter && IsCached(getter) && HasObject(setter, getter))
                    yield return (setter, getter);
            }
        }
    }

    TargetPlan OfOverridingSetter(MethodDefinition setter, MethodDefinition getter)
    {
        var plan = _plans.TryGetValue(getter, out var known) ? known : null;
        var declaring = Instance(setter, getter)!;
        var matches = getter.Parameters
            .Select(p => (Parameter: p, Value: PathFinder.Of(setter.Parameters[p.Index])))
            .Where(m => m.Value is not null && (plan is null || KeyParts.Of(plan.Key, m.Parameter) != 0))
            .Select(m => new MatchedParameter(m.Parameter, m.Value!.Type, m.Value))
            .ToList();
        return new TargetPlan(getter, _members.Import(declaring), plan, plan is null
            ? TargetFinder.IsPerObject(getter) : plan.Placement != CachePlacement.Holder, matches);
    }

    // Overrides that have their caches on the object; also those that this assembly does not know.
    IEnumerable<OverriddenPlan> AskingObjects(MethodDefinition writer, MethodDefinition named,
        IReadOnlyList<MatchedParameter> matches)
    {
        if (!Overriding.CanBeOverridden(named))
            yield break;
        if (Overriding.CanBeOverriddenElsewhere(named) || named.Module != _module
            || OverridesOf(named).Any(m => _plans[m].Placement != CachePlacement.Holder))
            yield return new OverriddenPlan(named, HasObject(writer, named), named.HasGenericParameters ? [] : matches);
    }

    List<TargetPlan> Read(MethodDefinition writer, CustomAttribute attribute,
        List<OverriddenPlan> overridden, MethodDiagnostics diagnostics)
    {
        var arguments = attribute.ConstructorArguments;
        var type = arguments.Count == 2 ? arguments[0].Value as TypeReference : writer.DeclaringType.Self();
        var name = arguments[arguments.Count - 1].Value as string ?? "";
        if (type is null)
        {
            diagnostics.Add(Rules.UnknownTarget, name, "no type is given");
            return [];
        }
        var found = TargetFinder.Find(writer, type, name, IsCached, out var wrong);
        var candidates = found.SelectMany(f => WithOverrides(f.Method)
            .Select(m => (Method: m, f.Declaring, Named: f.Method))).ToList();
        if (candidates.Count == 0)
        {
            diagnostics.Add(Rules.UnknownTarget, name, found.Count > 0
                ? $"{Names.Display(found[0].Method)} is not cached"
                    : wrong);
            return [];
        }
        var all = attribute.Properties.Any(p => p is { Name: "All", Argument.Value: true });
        var keys = attribute.Properties.Where(p => p.Name == "Keys").Select(p => p.Argument.Value)
            .OfType<CustomAttributeArgument[]>().SelectMany(k => k.Select(a => a.Value as string));
        var pairs = all ? [] : _matching.Read(writer, keys, diagnostics);
        var targets = new List<TargetPlan>();
        var misfits = new Dictionary<string, string>(StringComparer.Ordinal);
        var fits = new HashSet<string>(StringComparer.Ordinal);
        var unmatched = new List<MethodDefinition>();
        var asked = new HashSet<MethodDefinition>();
        foreach (var (method, declaring, named) in candidates)
        {
            var own = new Dictionary<string, string>(StringComparer.Ordinal);
            var matches = all ? [] : _matching.Match(writer, named, declaring, pairs, own);
            foreach (var pair in pairs)
            {
                if (own.TryGetValue(pair.Text, out var misfit))
                    misfits[pair.Text] = misfit;
                else
                    fits.Add(pair.Text);
            }
            if (Overriding.CanBeOverridden(named) && asked.Add(named))
                overridden.AddRange(AskingObjects(writer, named, matches));
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

    TargetPlan? Target(MethodDefinition writer, MethodDefinition method, TypeReference declaring,
        MethodDefinition named, IReadOnlyList<MatchedParameter> matches, MethodDiagnostics diagnostics)
    {
        var plan = _plans.TryGetValue(method, out var known) ? known : null;
        if (plan is null && method.Module == _module)
            return null; // it was refused, which is reported
        var isPerObject = plan is null ? TargetFinder.IsPerObject(method) : plan.Placement != CachePlacement.Holder;
        if (isPerObject && !HasObject(writer, named))
        {
            diagnostics.AddOnce(Rules.OtherObject, Names.Display(method), writer.IsStatic
                ? "a static method has no object"
                    : $"this object is not of type {Names.Display(method.DeclaringType)}");
            return null;
        }
        var isOverride = method != named;
        if (isOverride)
            matches = ParameterMatching.OfOverride(method, matches);
        if (plan is not null)
            matches = [.. matches.Where(m => KeyParts.Of(plan.Key, m.Parameter) != 0)];
        var seen = isOverride ? method.DeclaringType : isPerObject ? Instance(writer, named)! : declaring;
        return new TargetPlan(method, _members.Import(seen), plan, isPerObject, matches)
        {
            IsOverride = isOverride
            && isPerObject
        };
    }

    // Where there is nothing to match, all is meant.
    static bool HasKey(TargetPlan target) =>
        target.Plan is { } plan
            ? plan.Key.Any(p => p.Source is KeySource.Parameter)
            : target.Method.Parameters.Any(p => !ParameterKeys.IsLeftOut(p.ParameterType));

    // By its attribute, or by a rule of FodyWeavers.xml.
    bool IsCached(MethodDefinition method) => _plans.ContainsKey(method) || TargetFinder.IsCached(method);

    IEnumerable<MethodDefinition> WithOverrides(MethodDefinition method)
    {
        if (IsCached(method))
            yield return method;
        foreach (var other in OverridesOf(method))
            yield return other;
    }

    IEnumerable<MethodDefinition> OverridesOf(MethodDefinition method) =>
        !Overriding.CanBeOverridden(method) ? []
        : _cached.Select(p => p.Method).Where(m => m.IsVirtual && m != method && _overriding.AllOf(m).Contains(method));

    static bool HasObject(MethodDefinition writer, MethodDefinition named) => !writer.IsStatic
        && Instance(writer, named) is not null;

    // The type that declares the target, as the writing method's own type inherits it.
    static TypeReference? Instance(MethodDefinition writer, MethodDefinition target) =>
        writer.DeclaringType.IsValueType ? null
        : target.DeclaringType.IsInterface ? ParameterMatching.Ancestors(writer.DeclaringType.Self())
            .FirstOrDefault(b => b.TryResolve() == target.DeclaringType)
        : writer.DeclaringType.Self().WithBases().FirstOrDefault(b => b.TryResolve() == target.DeclaringType);
}
