using MemoWeaver.Fody.Options;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>A method that carries a cache attribute, itself or on its property, or that a rule of FodyWeavers.xml is about.</summary>
internal sealed class MarkedMethod(MethodDefinition method, IMemberDefinition marked, IReadOnlyList<CustomAttribute> attributes, CacheRule? rule = null)
{
    /// <summary>The method to weave: for a property its getter, for a member of an extension block its implementation.</summary>
    public MethodDefinition Method { get; } = method;

    /// <summary>What the attribute stands on.</summary>
    public IMemberDefinition Marked { get; } = marked;

    /// <summary>The cache attributes; one, unless they conflict. That of the rule where there is one.</summary>
    public IReadOnlyList<CustomAttribute> Attributes { get; } = attributes;

    /// <summary>The rule that stands for the attribute; null where the method carries one.</summary>
    public CacheRule? Rule { get; } = rule;
}
