using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// Which bodies a virtual call may run, and which ones the framework may run of an object that it gets: those of all
/// types of the followed assemblies that qualify.
/// </summary>
sealed class TypeHierarchy
{
    readonly FollowedAssemblies _assemblies;
    readonly Dictionary<string, List<TypeDefinition>> _children = new(StringComparer.Ordinal);
    readonly Dictionary<(string Type, string Method, int Parameters),
        IReadOnlyList<MethodDefinition>> _implementations = [];
    readonly Dictionary<TypeDefinition, IReadOnlyList<MethodDefinition>> _callbacks = [];
    readonly Dictionary<string, HashSet<(string, int)>> _foreignMembers = new(StringComparer.Ordinal);

    public TypeHierarchy(FollowedAssemblies assemblies)
    {
        _assemblies = assemblies;
        foreach (var type in assemblies.Modules.SelectMany(m => m.GetTypes()))
        {
            if (type.BaseType is { MetadataType: not MetadataType.Object } parent)
                Add(parent, type);
            if (!type.HasInterfaces)
                continue;
            foreach (var implemented in type.Interfaces)
                Add(implemented.InterfaceType, type);
        }
    }

    /// <summary>
    /// Returns the bodies that a call of <paramref name="method"/> may run, of types that derive from or implement its
    /// type. By name and number of parameters: rather one too many.
    /// </summary>
    public IReadOnlyList<MethodDefinition> Implementations(MethodReference method)
    {
        var type = method.DeclaringType.GetElementType().FullName;
        var key = (type, method.Name, method.Parameters.Count);
        if (_implementations.TryGetValue(key, out var known))
            return known;
        var found = new List<MethodDefinition>();
        foreach (var derived in Derived(type))
        {
            foreach (var level in Levels(derived))
                found.AddRange(level.Methods.Where(m => m.HasBody && !m.IsConstructor
                    && IsMeant(m, key.Name, key.Count)));
        }
        return _implementations[key] = [.. found.Distinct()];
    }

    /// <summary>
    /// What the framework may call of an object of this type, or of one that derives from it, without a call in the
    /// followed code: overrides of the framework's virtual methods.
    /// </summary>
    public IReadOnlyList<MethodDefinition> Callbacks(TypeDefinition type)
    {
        if (_callbacks.TryGetValue(type, out var known))
            return known;
        var found = new List<MethodDefinition>();
        foreach (var level in Derived(type.FullName).Concat(Levels(type)))
            found.AddRange(level.Methods.Where(m => IsCallable(m) && m.HasBody && IsOfFramework(level, m)));
        return _callbacks[type] = [.. found.Distinct()];
    }

    // What implements a static abstract member is not virtual.
    static bool IsCallable(MethodDefinition method) => method.IsVirtual
        || method is { IsStatic: true, HasOverrides: true };

    /// <summary>Returns the definition of a type whose code counts; null for all others.</summary>
    public TypeDefinition? Followed(TypeReference type) => _assemblies.Followed(type);

    void Add(TypeReference parent, TypeDefinition child)
    {
        var name = parent.GetElementType().FullName;
        if (!_children.TryGetValue(name, out var list))
            _children[name] = list = [];
        list.Add(child);
    }

    /// <summary>Returns all types of the followed assemblies that derive from or implement one.</summary>
    public IEnumerable<TypeDefinition> Derived(string type)
    {
        if (!_children.ContainsKey(type))
            yield break;
        var seen = new HashSet<TypeDefinition>();
        var pending = new Stack<string>([type]);
        while (pending.Count > 0)
        {
            if (!_children.TryGetValue(pending.Pop(), out var list))
                continue;
            foreach (var child in list.Where(seen.Add))
            {
                yield return child;
                pending.Push(child.FullName);
            }
        }
    }

    // A base may implement what an interface of the derived type asks for.
    IEnumerable<TypeDefinition> Levels(TypeDefinition type)
    {
        for (var level = type; level is not null; level = level.BaseType is { } parent
            && _assemblies.Has(parent.GetElementType()) ? parent.TryResolve() : null)
            yield return level;
    }

    static bool IsMeant(MethodDefinition candidate, string name, int parameters) =>
        candidate.Parameters.Count == parameters
        && (candidate.Name == name || (candidate.HasOverrides && candidate.Overrides.Any(o => o.Name == name)));

    bool IsOfFramework(TypeDefinition type, MethodDefinition method)
    {
        if (method.HasOverrides)
            return method.Overrides.Any(o => !_assemblies.Has(o.DeclaringType.GetElementType()));
        if (!method.IsNewSlot)
            return !Levels(type).Skip(1)
                .Any(level => level.Methods.Any(m => m.IsNewSlot && IsMeant(m, method.Name, method.Parameters.Count)));
        return type.HasInterfaces
            && type.Interfaces.Any(i => !_assemblies.Has(i.InterfaceType.GetElementType()) && MembersOf(i.InterfaceType)
                .Contains((method.Name, method.Parameters.Count)));
    }

    HashSet<(string, int)> MembersOf(TypeReference foreign)
    {
        var name = foreign.GetElementType().FullName;
        if (!_foreignMembers.TryGetValue(name, out var members))
            _foreignMembers[name] = members =
                [.. foreign.TryResolve()?.Methods.Select(m => (m.Name, m.Parameters.Count)) ?? []];
        return members;
    }
}
