using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Paths;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidation;

/// <summary>What is dropped when a method has ended. Plain data; made before anything is changed.</summary>
sealed class InvalidationPlan(MethodDefinition method, IReadOnlyList<TargetPlan> targets,
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

/// <summary>One cached method whose results are dropped.</summary>
sealed class TargetPlan(MethodDefinition method, TypeReference declaring, MethodPlan? plan, bool isPerObject,
    IReadOnlyList<MatchedParameter> matches)
{
    public MethodDefinition Method { get; } = method;

    /// <summary>
    /// Gets the type that declares it as the writing method refers to it: closed, or open where all instantiations are
    /// meant.
    /// </summary>
    public TypeReference Declaring { get; } = declaring;

    /// <summary>Gets its plan; null if it is in another assembly.</summary>
    public MethodPlan? Plan { get; } = plan;

    /// <summary>Gets whether the results are those of the object that the writing method was called on.</summary>
    public bool IsPerObject { get; } = isPerObject;

    /// <summary>
    /// Gets whether it is an override whose results are those of an object. The object's own caches are asked for it,
    /// so that no code names its type.
    /// </summary>
    public bool IsOverride { get; init; }

    /// <summary>What results have to agree on; none for all results.</summary>
    public IReadOnlyList<MatchedParameter> Matches { get; } = matches;

    /// <summary>Whether the results of all instantiations go: which one is meant cannot be told.</summary>
    public bool IsOpen { get; } = method.HasGenericParameters
        || (method.DeclaringType.HasGenericParameters && declaring is not GenericInstanceType);
}

/// <summary>A parameter of a cached method, and where its value comes from.</summary>
sealed class MatchedParameter(ParameterDefinition parameter, TypeReference type, ValuePath source)
{
    public ParameterDefinition Parameter { get; } = parameter;

    /// <summary>Gets its type as the writing method refers to it.</summary>
    public TypeReference Type { get; } = type;

    public ValuePath Source { get; } = source;
}

/// <summary>
/// A virtual method that a writing method names. Which overrides run on an object, and have results, is found at run
/// time, by the method's name.
/// </summary>
sealed class OverriddenPlan(MethodDefinition method, bool hasObject, IReadOnlyList<MatchedParameter> matches)
{
    public MethodDefinition Method { get; } = method;

    /// <summary>Gets whether the writing method's own object is one of the method's type.</summary>
    public bool HasObject { get; } = hasObject;

    /// <summary>What results have to agree on, in terms of the method that was named; none for all results.</summary>
    public IReadOnlyList<MatchedParameter> Matches { get; } = matches;

    /// <summary>
    /// Returns the name of a method by which overrides and those who invalidate them find each other, across
    /// assemblies: the same in all of them.
    /// </summary>
    public static string NameOf(MethodDefinition method) =>
        $"{method.Module.Assembly.Name.Name}:{method.DeclaringType.FullName}.{method.Name}`{method.GenericParameters.Count}"
        + $"({string.Join(",", method.Parameters.Select(p => p.ParameterType.FullName))})";
}
