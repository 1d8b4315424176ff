using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>
/// Finds the methods that a method overrides or implements, as the runtime does: by signature through the
/// instantiated base, and by explicit <c>.override</c> rows.
/// </summary>
/// <remarks>Methods of the framework are left out: none of them is cached, or named by a method that writes.</remarks>
sealed class Overriding(ModuleDefinition module)
{
    readonly Dictionary<MethodDefinition, HashSet<MethodDefinition>> _all = [];
    Dictionary<MethodDefinition, List<MethodDefinition>>? _implementing;

    /// <summary>Returns all methods whose virtual calls may run the method, nearest first and without itself.</summary>
    public IReadOnlyCollection<MethodDefinition> AllOf(MethodDefinition method)
    {
        if (_all.TryGetValue(method, out var known))
            return known;
        var found = _all[method] = [];
        var pending = new Queue<MethodDefinition>([method]);
        while (pending.Count > 0)
        {
            foreach (var overridden in Direct(pending.Dequeue()))
            {
                if (overridden != method && found.Add(overridden))
                    pending.Enqueue(overridden);
            }
        }
        return found;
    }

    /// <summary>Determines whether another method can run in place of this one.</summary>
    public static bool CanBeOverridden(MethodDefinition method) =>
        method is { IsVirtual: true, IsStatic: false, IsFinal: false, DeclaringType.IsSealed: false }
            && !IsOfFramework(method.DeclaringType);

    /// <summary>Determines whether other assemblies can do that.</summary>
    public static bool CanBeOverriddenElsewhere(MethodDefinition method)
    {
        if (!CanBeOverridden(method))
            return false;
        if (method.Module.Assembly.HasAttribute("System.Runtime.CompilerServices.InternalsVisibleToAttribute"))
            return true;
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (!type.IsPublic && !type.IsNestedPublic && !type.IsNestedFamily && !type.IsNestedFamilyOrAssembly)
                return false;
        }
        return method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
    }

    IEnumerable<MethodDefinition> Direct(MethodDefinition method)
    {
        if (!method.IsVirtual)
            yield break;
        foreach (var explicitly in method.HasOverrides ? method.Overrides : [])
        {
            if (!IsOfFramework(explicitly.DeclaringType) && TryResolve(explicitly) is { } overridden)
                yield return overridden;
        }
        if (!method.IsNewSlot && OfBase(method) is { } inherited)
            yield return inherited;
        if (Implementing.TryGetValue(method, out var members))
        {
            foreach (var member in members)
                yield return member;
        }
        else if (method.Module != module)
        {
            foreach (var (member, implementation) in Implementations(method.DeclaringType))
            {
                if (implementation == method)
                    yield return member;
            }
        }
    }

    static MethodDefinition? OfBase(MethodDefinition method)
    {
        foreach (var owner in method.DeclaringType.Self().WithBases().Skip(1))
        {
            if (IsOfFramework(owner) || owner.TryResolve() is not { } definition)
                return null;
            foreach (var candidate in definition.Methods)
            {
                if (candidate.IsVirtual && !candidate.IsPrivate && HasSignature(candidate, owner, method, null))
                    return candidate;
            }
        }
        return null;
    }

    // A base may implement what an interface of the derived type asks for.
    Dictionary<MethodDefinition, List<MethodDefinition>> Implementing
    {
        get
        {
            if (_implementing is not null)
                return _implementing;
            _implementing = [];
            foreach (var type in module.GetTypes())
            {
                foreach (var (member, implementation) in Implementations(type))
                {
                    if (!_implementing.TryGetValue(implementation, out var members))
                        _implementing[implementation] = members = [];
                    members.Add(member);
                }
            }
            return _implementing;
        }
    }

    static IEnumerable<(MethodDefinition Member,
        MethodDefinition Implementation)> Implementations(TypeDefinition type)
    {
        if (!type.HasInterfaces || type.IsInterface)
            yield break;
        foreach (var contract in Interfaces(type.Self(), []))
        {
            foreach (var member in contract.TryResolve()?.Methods ?? [])
            {
                if (member is { IsVirtual: true, IsStatic: false }
                    && ByName(type, member, contract) is { } implementation)
                    yield return (member, implementation);
            }
        }
    }

    static IEnumerable<TypeReference> Interfaces(TypeReference type, HashSet<string> seen)
    {
        foreach (var implemented in type.TryResolve()?.Interfaces ?? [])
        {
            var contract = implemented.InterfaceType.SeenFrom(type);
            if (IsOfFramework(contract) || !seen.Add(contract.FullName))
                continue;
            yield return contract;
            foreach (var inherited in Interfaces(contract, seen))
                yield return inherited;
        }
    }

    static MethodDefinition? ByName(TypeDefinition type, MethodDefinition member, TypeReference contract)
    {
        foreach (var owner in type.Self().WithBases())
        {
            if (owner.TryResolve() is not { } definition)
                return null;
            foreach (var candidate in definition.Methods)
            {
                if (candidate is { IsVirtual: true, IsPublic: true }
                    && HasSignature(candidate, owner, member, contract))
                    return candidate;
            }
        }
        return null;
    }

    static bool HasSignature(MethodDefinition x, TypeReference ofX, MethodDefinition y, TypeReference? ofY)
    {
        if (x.Name != y.Name || x.Parameters.Count != y.Parameters.Count
            || x.GenericParameters.Count != y.GenericParameters.Count)
            return false;
        TypeReference InY(TypeReference type) => ofY is null ? type : type.SeenFrom(ofY);
        if (!Same(x.ReturnType.SeenFrom(ofX), InY(y.ReturnType)))
            return false;
        for (var i = 0; i < x.Parameters.Count; i++)
        {
            if (!Same(x.Parameters[i].ParameterType.SeenFrom(ofX), InY(y.Parameters[i].ParameterType)))
                return false;
        }
        return true;
    }

    // The type parameters of two methods are the same where their positions are; those of types are all the deriving
    // type's own.
    static bool Same(TypeReference x, TypeReference y) => (x, y) switch
    {
        (GenericParameter a, GenericParameter b) => a.Type == b.Type && a.Position == b.Position,
        (GenericInstanceType a, GenericInstanceType b) => a.ElementType.FullName == b.ElementType.FullName
            && a.GenericArguments.Count == b.GenericArguments.Count
            && a.GenericArguments.Zip(b.GenericArguments, Same).All(s => s),
        (ArrayType a, ArrayType b) => a.Rank == b.Rank && a.IsVector == b.IsVector
            && Same(a.ElementType, b.ElementType),
        (FunctionPointerType a, FunctionPointerType b) => a.CallingConvention == b.CallingConvention
            && a.Parameters.Count == b.Parameters.Count
            && Same(a.ReturnType, b.ReturnType)
                && a.Parameters.Zip(b.Parameters, (p, q) => Same(p.ParameterType, q.ParameterType)).All(s => s),
        (IModifierType a, IModifierType b) => a.ModifierType.FullName == b.ModifierType.FullName
            && Same(a.ElementType, b.ElementType),
        (GenericParameter or GenericInstanceType or ArrayType or FunctionPointerType or IModifierType, _) => false,
        (_, GenericParameter or GenericInstanceType or ArrayType or FunctionPointerType or IModifierType) => false,
        (TypeSpecification a, TypeSpecification b) => a.MetadataType == b.MetadataType
            && Same(a.ElementType, b.ElementType),
        (TypeSpecification, _) or (_, TypeSpecification) => false,
        _ => x.FullName == y.FullName,
    };

    static MethodDefinition? TryResolve(MethodReference method)
    {
        try
        {
            return method.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    // Before a type is resolved: that would read an assembly of the framework for each interface that is implemented.
    static bool IsOfFramework(TypeReference type)
    {
        var name = type.GetElementType().Scope switch
        {
            AssemblyNameReference reference => reference,
            ModuleDefinition { Assembly.Name: var own } => own,
            _ => null,
        };
        return name is not null && (name.Name is "mscorlib" or "netstandard" or "System"
            || ((name.Name.StartsWith("System.", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.",
                StringComparison.Ordinal)) && name.PublicKeyToken is { Length: 8 }));
    }
}
