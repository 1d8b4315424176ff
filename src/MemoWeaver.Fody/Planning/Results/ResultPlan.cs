using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Cloning;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Results;

/// <summary>
/// What is stored for a call, its result and the values of its <c>out</c> parameters, and what callers get of it.
/// </summary>
sealed class ResultPlan(TypeReference returnType, ResultShape shape, IReadOnlyList<ParameterDefinition> outs,
    ResultHandling handling, IReadOnlyList<ClonePlan> clones, IReadOnlyList<RuntimeRegistration> registrations,
    TypeReference? freezer = null)
{
    public TypeReference ReturnType { get; } = returnType;

    public ResultShape Shape { get; } = shape;

    /// <summary>The type of the result itself: <c>T</c> of a <c>Task&lt;T&gt;</c>.</summary>
    public TypeReference Value { get; } = shape == ResultShape.Plain
        ? returnType : ((GenericInstanceType)returnType.WithoutModifiers()).GenericArguments[0];

    public bool IsAsynchronous => Shape != ResultShape.Plain;

    public IReadOnlyList<ParameterDefinition> Outs { get; } = outs;

    public ResultHandling Handling { get; } = handling;

    /// <summary>
    /// Gets how the result is copied, then each out value. For shared or frozen values, why no copy is needed.
    /// </summary>
    public IReadOnlyList<ClonePlan> Clones { get; } = clones;

    /// <summary>What the run-time copier has to know before the first call.</summary>
    public IReadOnlyList<RuntimeRegistration> Registrations { get; } = registrations;

    /// <summary>Gets the runtime's struct that freezes the result, for <see cref="ResultHandling.Frozen"/>.</summary>
    public TypeReference? Freezer { get; } = freezer;
}
