using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>Small questions about types that metadata answers.</summary>
static class TypeFacts
{
    public static TypeReference WithoutModifiers(this TypeReference type)
    {
        while (type is IModifierType or PinnedType or SentinelType)
            type = ((TypeSpecification)type).ElementType;
        return type;
    }

    /// <summary>Gets the definition, or null if the assembly or the type is not to be found.</summary>
    public static TypeDefinition? TryResolve(this TypeReference type)
    {
        try
        {
            return type.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    /// <summary>Gets the definition; null for types without one, such as arrays, and for those that cannot be
    /// found.</summary>
    public static TypeDefinition? DefinitionOrNull(this TypeReference type) =>
        type is ArrayType or PointerType or ByReferenceType or FunctionPointerType or GenericParameter ? null
            : type.TryResolve();

    public static bool HasAttribute(this ICustomAttributeProvider provider, string fullName) =>
        provider.Attribute(fullName) is not null;

    public static CustomAttribute? Attribute(this ICustomAttributeProvider provider, string fullName)
    {
        if (!provider.HasCustomAttributes)
            return null;
        foreach (var attribute in provider.CustomAttributes)
        {
            if (attribute.AttributeType.FullName == fullName)
                return attribute;
        }
        return null;
    }

    public static bool IsDelegate(this TypeDefinition type) => type.BaseType?.FullName == "System.MulticastDelegate";

    /// <summary>Determines whether it is a type that only lives on the stack, such as <c>Span&lt;T&gt;</c>.</summary>
    public static bool IsRefStruct(this TypeDefinition type) =>
        type.IsValueType && (type.HasAttribute("System.Runtime.CompilerServices.IsByRefLikeAttribute")
            || type.FullName is "System.TypedReference" or "System.ArgIterator" or "System.RuntimeArgumentHandle");

    // Framework numbers implement some thirty interfaces, each over others: walking them for each question took most of
    // the weaver's time. By reference, because resolving one means a search through the assembly that it was forwarded
    // from.
    static readonly ConditionalWeakTable<TypeReference, HashSet<string>> Ancestry = new();

    /// <summary>Determines whether a type is <paramref name="fullName"/>, derives from it, or implements it; generic
    /// ones with their arity.</summary>
    public static bool IsOrDerivesFrom(this TypeReference type, string fullName) =>
        type.GetElementType().FullName == fullName || Ancestors(type).Contains(fullName);

    static HashSet<string> Ancestors(TypeReference type)
    {
        if (Ancestry.TryGetValue(type, out var known))
            return known;
        var all = type.TryResolve() switch
        {
            null => [],
            { } definition when definition != type => Ancestors(definition),
            { } definition => Collect(definition),
        };
        return Ancestry.GetValue(type, _ => all);
    }

    static HashSet<string> Collect(TypeDefinition type)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var implemented in type.Interfaces)
            AddAncestor(implemented.InterfaceType, all);
        if (type.BaseType is { } parent)
            AddAncestor(parent, all);
        return all;
    }

    static void AddAncestor(TypeReference ancestor, HashSet<string> all)
    {
        if (all.Add(ancestor.GetElementType().FullName))
            all.UnionWith(Ancestors(ancestor));
    }

    /// <summary>Gets the type and its bases, generic arguments in place, without the roots of the type
    /// system.</summary>
    public static IEnumerable<TypeReference> WithBases(this TypeReference type)
    {
        for (TypeReference? current = type; current is not null && !IsRoot(current);)
        {
            yield return current;
            current = current.TryResolve()?.BaseType?.SeenFrom(current);
        }
    }

    /// <summary>Gets the instance fields that hold state: without those that this weaver injected.</summary>
    public static IEnumerable<FieldDefinition> StateFields(this TypeDefinition type) =>
        type.Fields.Where(f => !f.IsStatic && !f.IsInjectedCache());

    /// <summary>Determines whether the field is one that this weaver put there, now or in a referenced
    /// assembly.</summary>
    public static bool IsInjectedCache(this FieldDefinition field) =>
        field.IsNotSerialized && field.FieldType.GetElementType().Namespace == "MemoWeaver.Runtime";

    /// <summary>Determines whether it is a struct that has more elements than fields: an inline array, or the hidden
    /// type of a <c>fixed</c> buffer.</summary>
    public static bool IsBuffer(this TypeDefinition type) =>
        type.HasAttribute("System.Runtime.CompilerServices.InlineArrayAttribute")
        || (type.IsValueType && type.HasAttribute("System.Runtime.CompilerServices.UnsafeValueTypeAttribute"));

    static bool IsRoot(TypeReference type) =>
        type.FullName is "System.Object" or "System.ValueType" or "System.Enum";
}
