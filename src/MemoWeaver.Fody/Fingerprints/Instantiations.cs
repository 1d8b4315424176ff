using Mono.Cecil;

namespace MemoWeaver.Fody.Fingerprints;

/// <summary>
/// What stands for the type parameters of generic methods and types in the code of one assembly. What other assemblies
/// put there cannot be seen.
/// </summary>
sealed class Instantiations(ModuleDefinition module, TypeHierarchy hierarchy)
{
    Dictionary<IGenericParameterProvider, List<TypeReference>>? _all;

    /// <summary>Returns the types that stand for the parameters of a method and of its type.</summary>
    public IReadOnlyList<TypeDefinition> Of(MethodDefinition method)
    {
        if (!method.HasGenericParameters && !method.DeclaringType.HasGenericParameters)
            return [];
        _all ??= Read();
        var found = new HashSet<TypeDefinition>();
        var seen = new HashSet<IGenericParameterProvider>();
        var pending = new Queue<IGenericParameterProvider>([method, method.DeclaringType]);
        while (pending.Count > 0)
        {
            var owner = pending.Dequeue();
            if (!seen.Add(owner) || !_all.TryGetValue(owner, out var arguments))
                continue;
            foreach (var named in arguments.SelectMany(Named))
            {
                // A parameter of another method stands for whatever that stands for.
                if (named is GenericParameter { Owner: { } other })
                    pending.Enqueue(other);
                else if (hierarchy.Followed(named) is { } type)
                    found.Add(type);
            }
        }
        return [.. found];
    }

    Dictionary<IGenericParameterProvider, List<TypeReference>> Read()
    {
        var read = new Dictionary<IGenericParameterProvider, List<TypeReference>>();
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody))
        {
            foreach (var instruction in method.Body.Instructions)
            {
                switch (instruction.Operand)
                {
                    case MethodReference called:
                        if (called is GenericInstanceMethod closed && IsHere(closed.DeclaringType)
                            && closed.ElementMethod.Resolve() is { } definition)
                            AddTo(definition, closed.GenericArguments);
                        Add(called.DeclaringType);
                        break;
                    case FieldReference field:
                        Add(field.DeclaringType);
                        break;
                    case TypeReference type:
                        Add(type);
                        break;
                }
            }
        }
        return read;

        void Add(TypeReference type)
        {
            for (var part = type; part is TypeSpecification specification; part = specification.ElementType)
            {
                if (part is GenericInstanceType closed && IsHere(closed)
                    && closed.ElementType.Resolve() is { } definition)
                    AddTo(definition, closed.GenericArguments);
            }
        }

        void AddTo(IGenericParameterProvider owner, IEnumerable<TypeReference> arguments)
        {
            if (!read.TryGetValue(owner, out var known))
                read[owner] = known = [];
            known.AddRange(arguments);
        }
    }

    bool IsHere(TypeReference type) => type.GetElementType().Scope == module;

    static IEnumerable<TypeReference> Named(TypeReference type) => type switch
    {
        GenericInstanceType closed => closed.GenericArguments.SelectMany(Named).Prepend(closed.ElementType),
        GenericParameter => [type],
        TypeSpecification wrapper => Named(wrapper.ElementType),
        _ => [type],
    };
}
