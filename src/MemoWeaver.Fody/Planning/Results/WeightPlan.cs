using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>The bound on the sum of weights, and the method that weighs a result.</summary>
internal sealed class WeightPlan(long maxWeight, MethodDefinition weigher)
{
    /// <summary>Greater than 0.</summary>
    public long MaxWeight { get; } = maxWeight;

    /// <summary>A static method of the type, generic only if the cached method is, that takes a result and returns <c>int</c> or <c>long</c>.</summary>
    public MethodDefinition Weigher { get; } = weigher;
}
