using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>An argument that is a parameter of the calling method, or a captured variable.</summary>
internal sealed class PassedArgument(MethodDefinition target, int index, string name, bool isCaptured)
{
    public MethodDefinition Target { get; } = target;

    /// <summary>Which parameter of the target gets it.</summary>
    public int Index { get; } = index;

    /// <summary>The name in the calling method.</summary>
    public string Name { get; } = name;

    public bool IsCaptured { get; } = isCaptured;
}
