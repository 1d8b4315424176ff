using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>Which body a virtual call runs, where only one in the module can be meant.</summary>
internal sealed class Overrides(ModuleDefinition module)
{
    private readonly Dictionary<MethodDefinition, MethodDefinition?> only = [];
    private Dictionary<TypeDefinition, List<TypeDefinition>>? derived;

    /// <summary>The one body for a virtual method of the module; null where there are several, or none.</summary>
    public MethodDefinition? Only(MethodDefinition method) => only.TryGetValue(method, out var known) ? known : only[method] = Find(method);

    private MethodDefinition? Find(MethodDefinition method)
    {
        if (method.IsFinal || method.DeclaringType.IsSealed)
            return method;
        var found = method.HasBody ? method : null;
        derived ??= FindDerived();
        var pending = new Stack<TypeDefinition>([method.DeclaringType]);
        var seen = new HashSet<TypeDefinition>();
        while (pending.Count > 0)
        {
            var type = pending.Pop();
            if (!seen.Add(type) || !derived.TryGetValue(type, out var children))
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

    private static MethodDefinition? Implementation(TypeDefinition type, MethodDefinition method)
    {
        foreach (var candidate in type.Methods)
        {
            if (!candidate.IsVirtual || !candidate.HasBody)
                continue;
            if (candidate.HasOverrides && candidate.Overrides.Any(o => o.Name == method.Name && o.DeclaringType.GetElementType().FullName == method.DeclaringType.FullName))
                return candidate;
            if (candidate.Name == method.Name && candidate.Parameters.Count == method.Parameters.Count && candidate.GenericParameters.Count == method.GenericParameters.Count && SameParameters(candidate, method))
                return candidate;
        }
        return null;
    }

    // Of generic ones the number of parameters has to do.
    private static bool SameParameters(MethodDefinition x, MethodDefinition y)
    {
        for (var i = 0; i < x.Parameters.Count; i++)
        {
            if (!y.Parameters[i].ParameterType.ContainsGenericParameter && x.Parameters[i].ParameterType.FullName != y.Parameters[i].ParameterType.FullName)
                return false;
        }
        return true;
    }

    private Dictionary<TypeDefinition, List<TypeDefinition>> FindDerived()
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

    private void Add(Dictionary<TypeDefinition, List<TypeDefinition>> found, TypeReference? parent, TypeDefinition child)
    {
        if (parent is null || (parent.GetElementType() is not TypeDefinition && parent.GetElementType().Scope != module) || parent.TryResolve() is not { } definition)
            return;
        if (!found.TryGetValue(definition, out var children))
            found[definition] = children = [];
        children.Add(child);
    }
}
