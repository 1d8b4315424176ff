using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidation;

/// <summary>
/// Finds cached methods whose results were made of those of another: they call it, or what they call in this module
/// does, as far as the calls are written down. Where the other's results are dropped and theirs are not, theirs are out
/// of date.
/// </summary>
sealed class Dependents
{
    readonly Dictionary<MethodDefinition, MethodPlan> _plans;
    readonly Dictionary<MethodDefinition, HashSet<MethodDefinition>> _dependents = [];
    readonly Dictionary<MethodDefinition, List<MethodDefinition>> _called = [];
    readonly List<StackedResult> _stacked = [];

    public Dependents(IReadOnlyList<MethodPlan> cached)
    {
        _plans = cached.ToDictionary(p => p.Method);
        foreach (var plan in cached)
            Follow(plan.Method);
    }

    /// <summary>Gets the cached methods that call another one, each with the way.</summary>
    public IReadOnlyList<StackedResult> Stacked => _stacked;

    /// <summary>Adds a warning for each cached method that calls a target of the plan and is none itself.</summary>
    public void Warn(InvalidationPlan plan, ICollection<Diagnostic> diagnostics)
    {
        var targets = new HashSet<MethodDefinition>(plan.Targets.Select(t => t.Method));
        var member = (IMemberDefinition?)plan.Method.DeclaringType.Properties.FirstOrDefault(p => p.SetMethod == plan.Method) ?? plan.Method;
        foreach (var target in plan.Targets)
        {
            if (!_dependents.TryGetValue(target.Method, out var calling))
                continue;
            foreach (var method in calling.Where(m => !targets.Contains(m)
                && !(_plans[m].IsTracked && _plans[target.Method].IsTracked)))
                diagnostics.Add(new Diagnostic(Rules.DependentNotInvalidated, member,
                    member is PropertyDefinition property ? Names.Display(property) : Names.Display(plan.Method),
                    Names.Display(target.Method), Names.Display(method)));
        }
    }

    void Follow(MethodDefinition dependent)
    {
        var seen = new HashSet<MethodDefinition> { dependent };
        var rest = new Stack<MethodDefinition>(seen);
        var callers = new Dictionary<MethodDefinition, MethodDefinition>();
        while (rest.Count > 0)
        {
            var caller = rest.Pop();
            if (!_called.TryGetValue(caller, out var calls))
                _called[caller] = calls = [.. Called(caller).Distinct()];
            foreach (var called in calls)
            {
                if (!seen.Add(called))
                    continue;
                callers[called] = caller;
                if (_plans.TryGetValue(called, out var inner))
                    _stacked.Add(new StackedResult(_plans[dependent], inner, Way(called)));
                if (!_plans.ContainsKey(called))
                    rest.Push(called);
                else if (_dependents.TryGetValue(called, out var known))
                    known.Add(dependent);
                else
                    _dependents[called] = [dependent];
            }
        }

        // Without both ends. What the compiler made has no name that people know.
        IReadOnlyList<MethodDefinition> Way(MethodDefinition inner)
        {
            var way = new List<MethodDefinition>();
            for (var method = callers[inner]; method != dependent; method = callers[method])
            {
                if (!method.Name.Contains('<') && !method.DeclaringType.Name.Contains('<'))
                    way.Insert(0, method);
            }
            return way;
        }
    }

    // Calls, lambdas, and the state machines of async methods.
    static IEnumerable<MethodDefinition> Called(MethodDefinition method)
    {
        if (!method.HasBody)
            yield break;
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MethodReference { DeclaringType: { } declaring } reference
                && declaring.Scope == method.Module && reference.Resolve() is { } called)
                yield return called;
        }
        foreach (var attribute in method.HasCustomAttributes ? method.CustomAttributes : [])
        {
            if (attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal)
                && (attribute.ConstructorArguments.FirstOrDefault().Value as TypeReference)?.TryResolve()?.Methods.FirstOrDefault(m => m.Name == "MoveNext") is { } moveNext)
                yield return moveNext;
        }
    }
}
