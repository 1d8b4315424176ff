using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>Which body a virtual call runs, where only one in the module can be meant.</summary>
sealed class Overrides(ModuleDefinition module)
{
    readonly Dictionary<MethodDefinition, MethodDefinition?> _only = [];
    readonly Overriding _overriding = new(module);
    Dictionary<TypeDefinition, List<TypeDefinition>>? _derived;

    /// <summary>Returns the one body for a virtual method of the module; null if there are several, or none.</summary>
    public MethodDefinition? Only(MethodDefinition method) =>
        _only.TryGetValue(method, out var known) ? known : _only[method] = Find(method);

    MethodDefinition? Find(MethodDefinition method)
    {
        if (method.IsFinal || method.DeclaringType.IsSealed)
            return method;
        var found = method.HasBody ? method : null;
        _derived ??= FindDerived();
        var pending = new Stack<TypeDefinition>([method.DeclaringType]);
        var seen = new HashSet<TypeDefinition>();
        while (pending.Count > 0)
        {
            var type = pending.Pop();
            if (!seen.Add(type) || !_derived.TryGetValue(type, out var children))
                continue;
            foreach (var child in children)
            {
                pending.Push(child);
                if (Implementation(child, method) is not { } body || body == found)
                    continue;
                if (found is not null)
                    return null;
                found = body;
            }
        }
        return found;
    }

    MethodDefinition? Implementation(TypeDefinition type, MethodDefinition method)
    {
        foreach (var candidate in type.Methods)
        {
            if (candidate.IsVirtual && candidate.HasBody && (candidate.HasOverrides || candidate.Name == method.Name)
                && _overriding.AllOf(candidate).Contains(method))
                return candidate;
        }
        // An interface may be implemented by what a class inherits.
        return method.DeclaringType.IsInterface && !type.IsInterface ? Inherited(type, method) : null;
    }

    MethodDefinition? Inherited(TypeDefinition type, MethodDefinition member)
    {
        for (var parent = type.BaseType?.TryResolve(); parent is not null
            && parent.Module == module; parent = parent.BaseType?.TryResolve())
        {
            foreach (var candidate in parent.Methods)
            {
                if (candidate.IsVirtual && candidate.HasBody && (candidate.HasOverrides
                    || candidate.Name == member.Name) && _overriding.AllOf(candidate).Contains(member))
                    return candidate;
            }
        }
        return null;
    }

    Dictionary<TypeDefinition, List<TypeDefinition>> FindDerived()
    {
        var found = new Dictionary<TypeDefinition, List<TypeDefinition>>();
        foreach (var type in module.GetTypes())
        {
            Add(found, type.BaseType, type);
            if (!type.HasInterfaces)
                continue;
            foreach (var implemented in type.Interfaces)
                Add(found, implemented.InterfaceType, type);
        }
        return found;
    }

    void Add(Dictionary<TypeDefinition, List<TypeDefinition>> found, TypeReference? parent,
        TypeDefinition child)
    {
        if (parent is null || (parent.GetElementType() is not TypeDefinition && parent.GetElementType().Scope != module)
            || parent.TryResolve() is not { } definition)
            return;
        if (!found.TryGetValue(definition, out var children))
            found[definition] = children = [];
        children.Add(child);
    }
}
