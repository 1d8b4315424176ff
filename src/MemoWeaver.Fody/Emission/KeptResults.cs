using MemoWeaver.Fody.Planning;
using Mono.Cecil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Chooses what a cache stores for a method's result, and the runtime's policy that turns one into the other.</summary>
internal sealed class KeptResults(EmissionContext context, ResultStructs results, Copiers copiers)
{
    public void Choose(WovenMethod woven)
    {
        var result = woven.Plan.Result;
        woven.Value = result.IsAsynchronous ? result.Value : results.ValueType(result);
        switch (result.Handling)
        {
            case ResultHandling.Frozen:
                var isTask = result.Shape == ResultShape.Task;
                woven.Stored = isTask ? result.ReturnType : woven.Value;
                woven.Kept = context.Runtime.Close(isTask ? "KeptFrozenTask`2" : "KeptFrozen`2", woven.Value, result.Freezer!);
                break;
            case ResultHandling.Copied:
                woven.Stored = context.Runtime.Close("Snapshot`1", woven.Value);
                woven.Kept = context.Runtime.Close("KeptCopy`2", woven.Value, Copier(result));
                break;
            default:
                woven.Stored = result.Shape == ResultShape.Task ? result.ReturnType : woven.Value;
                break;
        }
    }

    /// <summary>The policy for a method whose call is kept as data, which has one also where the result is shared.</summary>
    public TypeReference PolicyOf(WovenMethod woven) =>
        woven.Kept ?? context.Runtime.Close(woven.Plan.Result.Shape == ResultShape.Task ? "KeptTask`1" : "KeptValue`1", woven.Value);

    private TypeReference Copier(ResultPlan result) => result.Outs.Count == 0
        ? copiers.For(result.Clones[0])
        : results.Copier(result, result.Clones.Select(copiers.For));
}
