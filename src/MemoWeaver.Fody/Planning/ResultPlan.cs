using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>What is stored for a call: its result and the values of its <c>out</c> parameters.</summary>
internal sealed class ResultPlan(TypeReference returnType, IReadOnlyList<ParameterDefinition> outs, string reason)
{
    public TypeReference ReturnType { get; } = returnType;

    public IReadOnlyList<ParameterDefinition> Outs { get; } = outs;

    /// <summary>Why callers can share the stored value, for reports.</summary>
    public string Reason { get; } = reason;
}
