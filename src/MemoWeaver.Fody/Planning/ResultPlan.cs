using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>What is stored for a call: its result and the values of its <c>out</c> parameters.</summary>
internal sealed class ResultPlan(TypeReference returnType, ResultShape shape, IReadOnlyList<ParameterDefinition> outs, string reason)
{
    public TypeReference ReturnType { get; } = returnType;

    public ResultShape Shape { get; } = shape;

    /// <summary>The type of the result itself: <c>T</c> of a <c>Task&lt;T&gt;</c>.</summary>
    public TypeReference Value { get; } = shape == ResultShape.Plain ? returnType : ((GenericInstanceType)returnType.WithoutModifiers()).GenericArguments[0];

    public bool IsAsynchronous => Shape != ResultShape.Plain;

    public IReadOnlyList<ParameterDefinition> Outs { get; } = outs;

    /// <summary>Why callers can share the stored value, for reports.</summary>
    public string Reason { get; } = reason;
}
