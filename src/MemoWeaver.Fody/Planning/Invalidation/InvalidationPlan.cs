using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidations;

/// <summary>What is dropped when a method has ended. Plain data; made before anything is changed.</summary>
internal sealed class InvalidationPlan(MethodDefinition method, IReadOnlyList<TargetPlan> targets,
    IReadOnlyList<OverriddenPlan> overridden)
{
    /// <summary>
    /// Gets the method that writes: one with <c>[InvalidatesCache]</c>, or the setter of a cached property.
    /// </summary>
    public MethodDefinition Method { get; } = method;

    public IReadOnlyList<TargetPlan> Targets { get; } = targets;

    /// <summary>Gets the virtual methods among those that are named.</summary>
    public IReadOnlyList<OverriddenPlan> Overridden { get; } = overridden;
}
