using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>The method that is asked whether a result is to be stored.</summary>
internal sealed class WhenPlan(MethodDefinition predicate, bool takesOuts)
{
    /// <summary>A method of the type that takes a result and returns <c>bool</c>; generic only if the cached method is, of an object only if the cached method is.</summary>
    public MethodDefinition Predicate { get; } = predicate;

    /// <summary>Whether it takes the values of the <c>out</c> parameters after the result.</summary>
    public bool TakesOuts { get; } = takesOuts;
}
