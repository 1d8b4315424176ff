using MemoWeaver.Fody.Diagnostics;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>Finds the marked methods of a module, in metadata order.</summary>
internal static class MarkedMethods
{
    private const string Namespace = "MemoWeaver";

    public static IEnumerable<MarkedMethod> In(ModuleDefinition module, ICollection<Diagnostic> diagnostics)
    {
        foreach (var type in module.GetTypes())
        {
            var getters = new HashSet<MethodDefinition>();
            foreach (var property in type.Properties)
            {
                if (OnProperty(type, property, diagnostics) is not { } marked)
                    continue;
                getters.Add(marked.Method);
                yield return marked;
            }
            if (ExtensionBlocks.IsSkeleton(type))
                continue; // the compiler repeats the attributes of methods on their implementations
            foreach (var method in type.Methods)
            {
                if (!getters.Contains(method) && CacheAttributes(method) is { } attributes)
                    yield return new MarkedMethod(method, method, attributes);
            }
        }
    }

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
            if (attribute.AttributeType is { Namespace: Namespace, Name: "LruCacheAttribute" or "TimedCacheAttribute" })
                (attributes ??= []).Add(attribute);
        }
        return attributes;
    }
}
