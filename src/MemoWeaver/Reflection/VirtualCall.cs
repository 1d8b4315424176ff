using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Reflection;

/// <summary>Finds the method that a virtual call runs.</summary>
static class VirtualCall
{
    const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    public static MethodInfo Resolve(MethodInfo called, Type type)
    {
        var definition = called.IsGenericMethod ? called.GetGenericMethodDefinition() : called;
        var found = called.DeclaringType is { IsInterface: true } contract ? InInterface(definition, contract, type)
            : InClass(definition, type);
        return called.IsGenericMethod ? found.MakeGeneric(called) : found;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "The map of an interface whose method is called on the type is kept.")]
    [UnconditionalSuppressMessage("Trimming", "IL2067",
        Justification = "The map of an interface whose method is called on the type is kept.")]
    static MethodInfo InInterface(MethodInfo called, Type contract, Type type)
    {
        var map = type.GetInterfaceMap(contract);
        for (var i = 0; i < map.InterfaceMethods.Length; i++)
        {
            if (Same(map.InterfaceMethods[i], called))
                return map.TargetMethods[i] is { } target && !target.IsAbstract ? InClassOrInterface(target, type)
                    : called;
        }
        return called;
    }

    // The implementation may itself be virtual and overridden further down; a default implementation stays in its
    // interface.
    static MethodInfo InClassOrInterface(MethodInfo target, Type type) =>
        target.DeclaringType is { IsInterface: true } ? target : InClass(target, type);

    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification =
        "An override that was trimmed away is not called; the method that is found then is the one that runs.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification =
        "An override that was trimmed away is not called; the method that is found then is the one that runs.")]
    static MethodInfo InClass(MethodInfo called, Type type)
    {
        var root = called.GetBaseDefinition();
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMethods(Declared))
            {
                if (candidate.IsVirtual && candidate.Name == called.Name
                    && (Same(candidate.GetBaseDefinition(), root) || IsCovariant(candidate, root)))
                    return candidate;
            }
        }
        return called;
    }

    // A covariant return takes a slot of its own, and the overridden ones with it: reflection shows the first of them
    // only.
    [UnconditionalSuppressMessage("Trimming", "IL2075",
        Justification = "The method that is called is kept, and so are those that it overrides.")]
    static bool IsCovariant(MethodInfo candidate, MethodInfo root)
    {
        var own = candidate.GetBaseDefinition();
        if (!own.GetCustomAttributesData().Any(a =>
            a.AttributeType.FullName == "System.Runtime.CompilerServices.PreserveBaseOverridesAttribute"))
            return false;
        for (var level = own.DeclaringType?.BaseType; level is not null; level = level.BaseType)
        {
            foreach (var overridden in level.GetMethods(Declared))
            {
                if (overridden.IsVirtual && overridden.Name == own.Name && HasParametersOf(overridden, own))
                    return Same(overridden.GetBaseDefinition(), root) || IsCovariant(overridden, root);
            }
        }
        return false;
    }

    static bool HasParametersOf(MethodInfo x, MethodInfo y) =>
        x.GetGenericArguments().Length == y.GetGenericArguments().Length
        && x.GetParameters().Select(p => p.ParameterType.ToString()).SequenceEqual(y.GetParameters().Select(p =>
            p.ParameterType.ToString()));

    static bool Same(MethodInfo x, MethodInfo y) =>
        x.MetadataToken == y.MetadataToken && x.Module.Equals(y.Module) && x.DeclaringType == y.DeclaringType;

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The call's own instantiation exists.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060",
        Justification = "The arguments satisfied the called method's constraints, which an override repeats.")]
    static MethodInfo MakeGeneric(this MethodInfo definition, MethodInfo instance) =>
        definition.IsGenericMethodDefinition ? definition.MakeGenericMethod(instance.GetGenericArguments())
            : definition;
}
