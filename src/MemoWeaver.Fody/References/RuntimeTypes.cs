using Mono.Cecil;

namespace MemoWeaver.Fody.References;

/// <summary>The types of the runtime assembly as the woven module refers to them.</summary>
/// <remarks>Resolved through the module's own references: importing by reflection would bind to the build host's core
/// library.</remarks>
sealed class RuntimeTypes(ModuleDefinition module, ModuleDefinition runtime, string space = RuntimeTypes.Space)
{
    public const string AssemblyName = "MemoWeaver";

    const string Space = "MemoWeaver.Runtime";
    const string DistributedAssembly = "MemoWeaver.Distributed", PersistentAssembly = "MemoWeaver.Persistent";

    readonly CoreTypes _core = new(module);
    readonly Lazy<RuntimeTypes?> _distributed = new(() => Part(module, DistributedAssembly));
    readonly Lazy<RuntimeTypes?> _persistent = new(() => Part(module, PersistentAssembly));
    readonly Dictionary<string, TypeReference> _imported = new(StringComparer.Ordinal);
    readonly Dictionary<string, TypeDefinition?> _definitions = new(StringComparer.Ordinal);
    readonly Dictionary<(TypeReference, MethodDefinition), MethodReference> _methods = [];
    readonly Dictionary<(string, TypeReference, TypeReference?), GenericInstanceType> _closedTypes = [];

    /// <summary>Returns the runtime that the module refers to, or null if it refers to none.</summary>
    /// <param name="module">The module to weave.</param>
    /// <param name="orReferenced">
    /// Whether a reference of the project is enough: a compiler leaves out those that the source does not use. The
    /// module then gets one with the first type that is imported.
    /// </param>
    public static RuntimeTypes? Of(ModuleDefinition module, bool orReferenced = false)
    {
        var reference = module.AssemblyReferences.FirstOrDefault(r => r.Name == AssemblyName)
            ?? (orReferenced || module.AssemblyReferences.Any(r => r.Name is DistributedAssembly or PersistentAssembly)
                ? new AssemblyNameReference(AssemblyName, null)
                    : null);
        return reference is not null && module.AssemblyResolver.Resolve(reference) is { } assembly
            ? new RuntimeTypes(module, assembly.MainModule)
            : null;
    }

    /// <summary>
    /// Gets the types of namespace <c>MemoWeaver.Distributed.Runtime</c>. Only for modules with a distributed method:
    /// what it is marked with, by itself or by a rule, leads to their assembly.
    /// </summary>
    public RuntimeTypes Distributed => _distributed.Value
        ?? throw new WeavingInternalException($"{DistributedAssembly} was not found among the references of the project.");

    /// <summary>
    /// Gets the types of namespace <c>MemoWeaver.Persistent.Runtime</c>. Only for modules with a persistent method.
    /// </summary>
    public RuntimeTypes Persistent => _persistent.Value
        ?? throw new WeavingInternalException($"{PersistentAssembly} was not found among the references of the project.");

    // A reference of the project is enough, as for the runtime.
    static RuntimeTypes? Part(ModuleDefinition module, string name) =>
        module.AssemblyResolver.Resolve(module.AssemblyReferences.FirstOrDefault(r => r.Name == name)
            ?? new AssemblyNameReference(name, null)) is { } assembly
            ? new RuntimeTypes(module, assembly.MainModule, name + ".Runtime")
            : null;

    /// <summary>
    /// Returns the attribute that an element of FodyWeavers.xml stands for; null if the project does not refer to its
    /// assembly.
    /// </summary>
    public TypeDefinition? Attribute(string element) =>
        element switch
        {
            "DistributedCache" => _distributed.Value?.Public(element + "Attribute"),
            "PersistentCache" => _persistent.Value?.Public(element + "Attribute"),
            _ => Public(element + "Attribute"),
        };

    /// <summary>Returns a type of namespace <c>MemoWeaver</c>, as the runtime declares it.</summary>
    public TypeDefinition Public(string name) => runtime.GetType("MemoWeaver." + name)
        ?? throw new WeavingInternalException($"MemoWeaver.{name} is missing from {runtime.Assembly.Name.FullName}.");

    /// <summary>
    /// Gets a type of the namespace that woven code calls; generic ones with their arity, <c>LruCache`2</c>.
    /// </summary>
    public TypeReference this[string name] => Find(name) ?? throw new WeavingInternalException($"{space}.{name} is missing from {runtime.Assembly.Name.FullName}.");

    /// <summary>Returns the same, or null if the runtime for the module's target framework does not have it.</summary>
    public TypeReference? Find(string name)
    {
        if (_imported.TryGetValue(name, out var reference))
            return reference;
        if (FindDefinition(name) is not { } definition)
            return null;
        return _imported[name] = module.ImportReference(definition);
    }

    /// <summary>
    /// Returns a generic type of the runtime closed over its arguments; the open one's name where there are none.
    /// </summary>
    public TypeReference Close(string name, params TypeReference[] arguments)
    {
        if (arguments.Length is 1 or 2)
            return CloseOnce(name, arguments);
        var open = this[name];
        return arguments.Length == 0 ? open : CloseOver(open, arguments);
    }

    // The same object for the same arguments, so that references to its methods are made once.
    GenericInstanceType CloseOnce(string name, TypeReference[] arguments)
    {
        var key = (name, arguments[0], arguments.Length == 2 ? arguments[1] : null);
        return _closedTypes.TryGetValue(key, out var closed)
            ? closed : _closedTypes[key] = CloseOver(this[name], arguments);
    }

    static GenericInstanceType CloseOver(TypeReference open, TypeReference[] arguments)
    {
        var closed = new GenericInstanceType(open);
        foreach (var argument in arguments)
            closed.GenericArguments.Add(argument);
        return closed;
    }

    /// <summary>
    /// Returns a method of a runtime type, in terms of the module's own references; the signature is read from the
    /// runtime assembly.
    /// </summary>
    /// <param name="type">The declaring type, closed where it is generic.</param>
    /// <param name="name">The method's name, <c>.ctor</c> for a constructor.</param>
    /// <param name="select">Picks one of several overloads.</param>
    public MethodReference Method(TypeReference type, string name, Func<MethodDefinition, bool>? select = null)
    {
        var method = FindMethod(Definition(type), name, select);
        if (!_methods.TryGetValue((type, method), out var known))
            _methods[(type, method)] = known = Reference(type, method);
        return known;
    }

    MethodDefinition FindMethod(TypeDefinition definition, string name, Func<MethodDefinition, bool>? select)
    {
        foreach (var method in definition.Methods)
        {
            if (method.Name == name && (select is null || select(method)))
                return method;
        }
        throw new WeavingInternalException($"{definition.FullName}.{name} is missing from {runtime.Assembly.Name.FullName}.");
    }

    MethodReference Reference(TypeReference type, MethodDefinition method)
    {
        var reference = new MethodReference(method.Name, module.TypeSystem.Void, type) { HasThis = method.HasThis };
        foreach (var parameter in method.GenericParameters)
            reference.GenericParameters.Add(new GenericParameter(parameter.Name, reference));
        var open = this[method.DeclaringType.Name];
        TypeReference Own(GenericParameter p) =>
            p.Type == GenericParameterType.Method
            ? reference.GenericParameters[p.Position]
            : open.GenericParameters[p.Position];
        reference.ReturnType = InModule(method.ReturnType, Own);
        foreach (var parameter in method.Parameters)
            reference.Parameters.Add(new ParameterDefinition(InModule(parameter.ParameterType, Own)));
        return reference;
    }

    /// <summary>Returns a generic method of a runtime type, closed over its arguments.</summary>
    public GenericInstanceMethod GenericMethod(TypeReference type, string name, params TypeReference[] arguments)
    {
        var closed = new GenericInstanceMethod(Method(type, name));
        foreach (var argument in arguments)
            closed.GenericArguments.Add(argument);
        return closed;
    }

    /// <summary>Returns a field of a runtime type in terms of the module's own references.</summary>
    public FieldReference Field(TypeReference type, string name)
    {
        var definition = Definition(type);
        var field = definition.Fields.FirstOrDefault(f => f.Name == name)
            ?? throw new WeavingInternalException($"{definition.FullName}.{name} is missing from {runtime.Assembly.Name.FullName}.");
        var open = this[definition.Name];
        return new FieldReference(name, InModule(field.FieldType, p => open.GenericParameters[p.Position]), type);
    }

    TypeDefinition? FindDefinition(string name) =>
        _definitions.TryGetValue(name, out var known)
            ? known : _definitions[name] = runtime.GetType(space + "." + name);

    TypeDefinition Definition(TypeReference type) =>
        FindDefinition(type.GetElementType().Name)
        ?? throw new WeavingInternalException($"{type.FullName} is missing from {runtime.Assembly.Name.FullName}.");

    // The runtime for netstandard2.0 names the core library `netstandard`; the module may name it `mscorlib` or
    // `System.Runtime`.
    TypeReference InModule(TypeReference type, Func<GenericParameter, TypeReference> open) => type switch
    {
        ByReferenceType byReference => new ByReferenceType(InModule(byReference.ElementType, open)),
        ArrayType { IsVector: true } array => new ArrayType(InModule(array.ElementType, open)),
        RequiredModifierType modified => InModule(modified.ElementType, open),
        GenericInstanceType instance => Close(instance, open),
        GenericParameter parameter => open(parameter),
        _ when Primitive(type) is { } primitive => primitive,
        _ when type.Namespace.StartsWith("MemoWeaver", StringComparison.Ordinal) => module.ImportReference(type),
        // What the runtime needs and the module does not refer to yet comes with the runtime.
        _ => _core.Find(type.Namespace, type.Name, type.IsValueType) ?? module.ImportReference(type),
    };

    GenericInstanceType Close(GenericInstanceType instance, Func<GenericParameter, TypeReference> open)
    {
        var closed = new GenericInstanceType(InModule(instance.ElementType, open));
        foreach (var argument in instance.GenericArguments)
            closed.GenericArguments.Add(InModule(argument, open));
        return closed;
    }

    TypeReference? Primitive(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Void => module.TypeSystem.Void,
        MetadataType.Boolean => module.TypeSystem.Boolean,
        MetadataType.Char => module.TypeSystem.Char,
        MetadataType.SByte => module.TypeSystem.SByte,
        MetadataType.Byte => module.TypeSystem.Byte,
        MetadataType.Int16 => module.TypeSystem.Int16,
        MetadataType.UInt16 => module.TypeSystem.UInt16,
        MetadataType.Int32 => module.TypeSystem.Int32,
        MetadataType.UInt32 => module.TypeSystem.UInt32,
        MetadataType.Int64 => module.TypeSystem.Int64,
        MetadataType.UInt64 => module.TypeSystem.UInt64,
        MetadataType.Single => module.TypeSystem.Single,
        MetadataType.Double => module.TypeSystem.Double,
        MetadataType.String => module.TypeSystem.String,
        MetadataType.Object => module.TypeSystem.Object,
        MetadataType.IntPtr => module.TypeSystem.IntPtr,
        MetadataType.UIntPtr => module.TypeSystem.UIntPtr,
        _ => null,
    };
}
