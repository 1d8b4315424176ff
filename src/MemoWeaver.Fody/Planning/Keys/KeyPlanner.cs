using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Planning.Policy;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Decides what the key of a method is. Reads metadata and changes nothing; for one thread.</summary>
sealed class KeyPlanner
{
    readonly ParameterKeys _parameters;
    readonly VaryByKeys _varyBy;
    readonly ObjectKeys _objects;

    public KeyPlanner(ModuleDefinition module, RuntimeTypes runtime, ImmutabilityProof proof)
    {
        var types = new KeyTypePlanner(module, runtime, proof);
        _parameters = new ParameterKeys(types, new CacheKeyAttributes(types, runtime));
        _varyBy = new VaryByKeys(types);
        _objects = new ObjectKeys(types);
    }

    /// <summary>Gets the key of a method; what speaks against it goes to <paramref name="diagnostics"/>.</summary>
    public IReadOnlyList<KeyPart> Plan(MethodDefinition method, CachePolicy policy, MethodDiagnostics diagnostics)
    {
        var plan = Plan(method, policy.Shared, policy.VaryBy);
        foreach (var problem in plan.Problems)
        {
            // What is compared by reference is an error there, with another text.
            if (policy.IsDistributed && problem.Kind is KeyProblemKind.ByReference or KeyProblemKind.ChangesBehindKey)
                continue;
            if (policy.IsDistributed && problem.Kind == KeyProblemKind.ReadsInstanceState)
                diagnostics.Add(Rules.DistributedReadsInstance, problem.Detail);
            else
                diagnostics.Add(problem);
        }
        return plan.Parts;
    }

    /// <summary>Gets the key of a method.</summary>
    /// <param name="method">The method that is to be woven.</param>
    /// <param name="shared">Whether all objects share one cache; without meaning for static methods and methods of
    /// structs.</param>
    /// <param name="varyByNames">The members that join the key.</param>
    public KeyPlan Plan(MethodDefinition method, bool shared, IReadOnlyList<string> varyByNames)
    {
        var key = new KeyBuilder();
        foreach (var parameter in method.Parameters)
            _parameters.Plan(key, parameter);
        var members = _varyBy.Find(key, method, varyByNames);
        if (method.HasThis)
            _objects.Plan(key, method, shared, members);
        _varyBy.Plan(key, method, members);
        return key.Build();
    }
}
