using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Invalidation;

/// <summary>Finds the cached methods that a name means.</summary>
static class TargetFinder
{
    const string Cached = "MemoWeaver.CachePolicyAttribute";

    /// <summary>
    /// Returns the cached members of that name, on the type and its bases, each with the type that declares it; none
    /// where <paramref name="wrong"/> says why.
    /// </summary>
    public static IReadOnlyList<(MethodDefinition Method, TypeReference Declaring)> Find(MethodDefinition writer,
        TypeReference type, string name, Predicate<MethodDefinition> isCached, out string wrong)
    {
        wrong = $"{Names.Display(type)} has no such method or property";
        var found = new List<(MethodDefinition, TypeReference)>();
        foreach (var owner in type.WithBases())
        {
            if (owner.TryResolve() is not { } definition)
                break;
            foreach (var method in Members(definition, name))
            {
                if (!isCached(method) && !Overriding.CanBeOverridden(method))
                    wrong = $"{Names.Display(method)} is not cached";
                else if (!Accessibility.CanCall(writer.DeclaringType, method))
                    wrong = $"{Names.Display(method)} is not accessible here";
                else
                    found.Add((method, owner));
            }
        }
        return found;
    }

    /// <summary>Determines whether it carries a cache attribute, itself or on its property.</summary>
    public static bool IsCached(MethodDefinition method) => CacheAttribute(method) is not null;

    /// <summary>
    /// Of a method of another assembly, by its attribute: whether each object has a cache of its own.
    /// </summary>
    public static bool IsPerObject(MethodDefinition method) =>
        method is { IsStatic: false, DeclaringType.IsValueType: false }
            && CacheAttribute(method)?.Properties.Any(p => p is { Name: "Scope", Argument.Value: 1 }) != true;

    static CustomAttribute? CacheAttribute(MethodDefinition method) => In(method)
        ?? (method.IsGetter && method.DeclaringType.Properties.FirstOrDefault(p => p.GetMethod == method) is { } property ? In(property) : null);

    static CustomAttribute? In(ICustomAttributeProvider member) =>
        member.HasCustomAttributes
            ? member.CustomAttributes.FirstOrDefault(a => a.AttributeType.IsOrDerivesFrom(Cached))
            : null;

    static IEnumerable<MethodDefinition> Members(TypeDefinition type, string name)
    {
        foreach (var property in type.Properties)
        {
            if (property.GetMethod is { } getter && IsCalled(property.Name, name))
                yield return getter;
        }
        foreach (var method in type.Methods)
        {
            if (IsCalled(method.Name, name))
                yield return method;
        }
    }

    // Also the explicit implementation of an interface's member: Acme.ICatalog.Find.
    static bool IsCalled(string member, string name) =>
        member == name || (member.Length > name.Length && member[member.Length - name.Length - 1] == '.'
            && member.EndsWith(name, StringComparison.Ordinal));
}
