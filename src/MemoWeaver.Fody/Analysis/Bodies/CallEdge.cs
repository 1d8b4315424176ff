using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>A method of the module that another one calls, or makes a delegate of.</summary>
internal sealed class CallEdge(MethodDefinition target, bool onThis)
{
    public MethodDefinition Target { get; } = target;

    /// <summary>Whether it is called on the caller's own object, or is a part of the caller that a compiler split off.</summary>
    public bool OnThis { get; } = onThis;
}
