using MemoWeaver.Fody.Planning;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Chooses what a cache stores for a method's result, and the runtime's policy that turns one into the other.</summary>
internal sealed class KeptResults(EmissionContext context, ResultStructs results, Copiers copiers)
{
    /// <summary>Returns the types of the result; those of the key are still missing.</summary>
    public CacheTypes Choose(ResultPlan result)
    {
        var value = result.IsAsynchronous ? result.Value : results.ValueType(result);
        var isTask = result.Shape == ResultShape.Task;
        return result.Handling switch
        {
            ResultHandling.Frozen => new(value, isTask ? result.ReturnType : value, context.Runtime.Policy(isTask ? "KeptFrozenTask`2" : "KeptFrozen`2", value, result.Freezer!)),
            ResultHandling.Copied => new(value, context.Runtime.Policy("Snapshot`1", value), context.Runtime.Policy("KeptCopy`2", value, Copier(result))),
            _ => new(value, isTask ? result.ReturnType : value),
        };
    }

    /// <summary>The policy for a method whose call is kept as data, which has one also where the result is shared.</summary>
    public TypeReference PolicyOf(WovenMethod woven) =>
        woven.Kept ?? context.Runtime.Policy(woven.Plan.Result.Shape == ResultShape.Task ? "KeptTask`1" : "KeptValue`1", woven.Value);

    private TypeReference Copier(ResultPlan result) => result.Outs.Count == 0
        ? copiers.For(result.Clones[0])
        : results.Copier(result, result.Clones.Select(copiers.For));
}
