using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Options;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>Finds the marked methods of a module, in metadata order.</summary>
internal static class MarkedMethods
{
    private const string Namespace = "MemoWeaver";

    public static IEnumerable<MarkedMethod> In(ModuleDefinition module, RuledMethods rules, ICollection<Diagnostic> diagnostics)
    {
        foreach (var type in module.GetTypes())
        {
            var getters = new HashSet<MethodDefinition>();
            foreach (var property in type.Properties)
            {
                var rule = property.GetMethod is { } getter ? rules.Find(getter, property.Name) : null;
                if ((OnProperty(type, property, diagnostics) ?? ByRule(property.GetMethod, property, rule)) is not { } marked)
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
    private static MarkedMethod? ByRule(MethodDefinition? method, IMemberDefinition member, CacheRule? rule) =>
        method is null || rule is null || CacheAttributes(method) is not null ? null : new MarkedMethod(method, member, [rule.Attribute], rule);

    private static MarkedMethod? OnProperty(TypeDefinition type, PropertyDefinition property, ICollection<Diagnostic> diagnostics)
    {
        if (CacheAttributes(property) is not { } attributes)
            return null;
        if (property.GetMethod is not { } getter)
        {
            diagnostics.Add(new Diagnostic(Rules.NotCacheable, property, Names.Display(property), "a property without a getter"));
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

    private static List<CustomAttribute>? CacheAttributes(ICustomAttributeProvider member)
    {
        if (!member.HasCustomAttributes)
            return null;
        List<CustomAttribute>? attributes = null;
        foreach (var attribute in member.CustomAttributes)
        {
            if (attribute.AttributeType is { Namespace: Namespace, Name: "LruCacheAttribute" or "TimedCacheAttribute" or "DistributedCacheAttribute" })
                (attributes ??= []).Add(attribute);
        }
        return attributes;
    }
}
