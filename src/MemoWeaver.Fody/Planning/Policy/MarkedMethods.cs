using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Options;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Policy;

/// <summary>Finds the marked methods of a module, in metadata order.</summary>
static class MarkedMethods
{
    public static IEnumerable<MarkedMethod> In(ModuleDefinition module, RuledMethods rules,
        ICollection<Diagnostic> diagnostics)
    {
        foreach (var type in module.GetTypes())
        {
            var getters = new HashSet<MethodDefinition>();
            foreach (var property in type.Properties)
            {
                var rule = property.GetMethod is { } getter ? rules.Find(getter, property.Name) : null;
                if ((OnProperty(type, property, diagnostics)
                    ?? ByRule(property.GetMethod, property, rule)) is not { } marked)
                    continue;
                getters.Add(marked.Method);
                yield return marked;
            }
            if (ExtensionBlocks.IsSkeleton(type))
                continue; // the compiler repeats the attributes of methods on their implementations
            foreach (var method in type.Methods)
            {
                if (getters.Contains(method))
                    continue;
                var rule = method.IsGetter ? null : rules.Find(method, method.Name);
                if (CacheAttributes(method) is { } attributes)
                    yield return new MarkedMethod(method, method, attributes);
                else if (ByRule(method, method, rule) is { } ruled)
                    yield return ruled;
            }
        }
    }

    // An attribute wins over all rules: on the property, or on its getter.
    static MarkedMethod? ByRule(MethodDefinition? method, IMemberDefinition member, CacheRule? rule) =>
        method is null || rule is null || CacheAttributes(method) is not null
            ? null : new MarkedMethod(method, member, [rule.Attribute], rule);

    static MarkedMethod? OnProperty(TypeDefinition type, PropertyDefinition property,
        ICollection<Diagnostic> diagnostics)
    {
        if (CacheAttributes(property) is not { } attributes)
            return null;
        if (property.GetMethod is not { } getter)
        {
            diagnostics.Add(new Diagnostic(Rules.NotCacheable, property, Names.Display(property),
                "a property without a getter"));
            return null;
        }
        if (ExtensionBlocks.IsSkeleton(type))
        {
            return ExtensionBlocks.Implementation(getter) is { } implementation
                ? new MarkedMethod(implementation, implementation, attributes)
                : throw new References.WeavingInternalException($"The implementation of {getter.FullName} was not found.");
        }
        // Both the property and its getter may be marked: all attributes count, so that the conflict is seen.
        return new MarkedMethod(getter, property, [.. attributes, .. CacheAttributes(getter) ?? []]);
    }

    static List<CustomAttribute>? CacheAttributes(ICustomAttributeProvider member)
    {
        if (!member.HasCustomAttributes)
            return null;
        List<CustomAttribute>? attributes = null;
        foreach (var attribute in member.CustomAttributes)
        {
            if (attribute.AttributeType is { } type && Common.CacheAttributes.Contain(type.Namespace, type.Name))
                (attributes ??= []).Add(attribute);
        }
        return attributes;
    }
}

/// <summary>
/// A method with a cache attribute, on itself or its property, or with a rule in FodyWeavers.xml.
/// </summary>
sealed class MarkedMethod(MethodDefinition method, IMemberDefinition marked,
    IReadOnlyList<CustomAttribute> attributes, CacheRule? rule = null)
{
    /// <summary>
    /// Gets the method to weave: for a property its getter, for a member of an extension block its implementation.
    /// </summary>
    public MethodDefinition Method { get; } = method;

    /// <summary>Gets the member with the attribute.</summary>
    public IMemberDefinition Marked { get; } = marked;

    /// <summary>Gets the cache attributes; one, unless they conflict. That of the rule where there is one.</summary>
    public IReadOnlyList<CustomAttribute> Attributes { get; } = attributes;

    /// <summary>Gets the rule that stands for the attribute; null if the method carries one.</summary>
    public CacheRule? Rule { get; } = rule;
}
