using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>A method that carries a cache attribute, itself or on its property.</summary>
internal sealed class MarkedMethod(MethodDefinition method, IMemberDefinition marked, IReadOnlyList<CustomAttribute> attributes)
{
    /// <summary>The method to weave: for a property its getter, for a member of an extension block its implementation.</summary>
    public MethodDefinition Method { get; } = method;

    /// <summary>What the attribute stands on.</summary>
    public IMemberDefinition Marked { get; } = marked;

    /// <summary>The cache attributes; one, unless they conflict.</summary>
    public IReadOnlyList<CustomAttribute> Attributes { get; } = attributes;
}
