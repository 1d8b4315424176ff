using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>Caches of objects that a container makes anew for each request or each use.</summary>
sealed class LifetimeCheck(ModuleDefinition module) : IMethodCheck
{
    static readonly Dictionary<string, string> Lifetimes = new(StringComparer.Ordinal)
    {
        ["AddScoped"] = "scoped", ["TryAddScoped"] = "scoped", ["AddKeyedScoped"] = "scoped",
        ["AddTransient"] = "transient", ["TryAddTransient"] = "transient", ["AddKeyedTransient"] = "transient",
        ["AddHttpClient"] = "transient",
    };

    readonly Lazy<Dictionary<TypeDefinition, (MethodDefinition Where, string Lifetime)>> _registered =
        new(() => Find(module));

    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        if (plan.Placement == CachePlacement.Holder
            || !_registered.Value.TryGetValue(plan.Method.DeclaringType, out var found))
            return;
        diagnostics.Add(Rules.ShortLivedObject, Effects.PathNames.Method(found.Where, plan.Method.DeclaringType),
            Names.Display(plan.Method.DeclaringType), found.Lifetime);
    }

    static Dictionary<TypeDefinition, (MethodDefinition, string)> Find(ModuleDefinition module)
    {
        var found = new Dictionary<TypeDefinition, (MethodDefinition, string)>();
        // Reading all bodies costs; the table of foreign members says whether there is anything to find.
        if (!module.GetMemberReferences().Any(m => m is MethodReference method && IsRegistration(method)))
            return found;
        var il = new IlReader(module);
        foreach (var type in module.GetTypes())
        {
            foreach (var method in type.Methods)
            {
                if (!method.HasBody)
                    continue;
                var ops = il.Read(method);
                for (var at = 0; at < ops.Count; at++)
                {
                    if (ops[at].Member is MethodReference called && IsRegistration(called.GetElementMethod())
                        && Registered(new Origins(method, ops), ops, at, called) is { } service
                        && !found.ContainsKey(service))
                        found[service] = (method, Lifetimes[called.Name]);
                }
            }
        }
        return found;
    }

    static bool IsRegistration(MethodReference method) =>
        Lifetimes.ContainsKey(method.Name)
            && method.DeclaringType.Namespace.StartsWith("Microsoft.Extensions.DependencyInjection",
                StringComparison.Ordinal);

    // The class that is made: the last type argument, or the last typeof.
    static TypeDefinition? Registered(Origins origins, List<IlOp> ops, int call, MethodReference called)
    {
        if (called is GenericInstanceMethod generic)
            return generic.GenericArguments[generic.GenericArguments.Count - 1].TryResolve();
        return origins.Of(call, 0) is > 0 and var typeOf && ops[typeOf].Code == Code.Call
            && ops[typeOf - 1] is { Code: Code.Ldtoken, Member: TypeReference type } ? type.TryResolve() : null;
    }
}
