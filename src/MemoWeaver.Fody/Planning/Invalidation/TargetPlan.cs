using MemoWeaver.Fody.Planning.Paths;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidations;

/// <summary>One cached method whose results are dropped.</summary>
internal sealed class TargetPlan(MethodDefinition method, TypeReference declaring, MethodPlan? plan, bool isPerObject,
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
    /// Gets whether it is an override whose results are those of an object. The object's own caches are asked for it, so
    /// that no code names its type.
    /// </summary>
    public bool IsOverride { get; init; }

    /// <summary>What results have to agree on; none for all results.</summary>
    public IReadOnlyList<MatchedParameter> Matches { get; } = matches;

    /// <summary>Whether the results of all instantiations go: which one is meant cannot be told.</summary>
    public bool IsOpen { get; } = method.HasGenericParameters
        || (method.DeclaringType.HasGenericParameters && declaring is not GenericInstanceType);
}

/// <summary>A parameter of a cached method, and where its value comes from.</summary>
internal sealed class MatchedParameter(ParameterDefinition parameter, TypeReference type, ValuePath source)
{
    public ParameterDefinition Parameter { get; } = parameter;

    /// <summary>Gets its type as the writing method refers to it.</summary>
    public TypeReference Type { get; } = type;

    public ValuePath Source { get; } = source;
}
