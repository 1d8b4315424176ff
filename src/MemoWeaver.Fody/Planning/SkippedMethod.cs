using MemoWeaver.Fody.Diagnostics;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>A method that a rule leaves as it is, because it cannot be cached.</summary>
internal sealed class SkippedMethod(MethodDefinition method, Diagnostic reason)
{
    public MethodDefinition Method { get; } = method;

    /// <summary>The error that an attribute on the method would be.</summary>
    public Diagnostic Reason { get; } = reason;
}
