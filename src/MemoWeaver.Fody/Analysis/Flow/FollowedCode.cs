using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Fingerprints;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// The module and the assemblies whose implementations are at hand, without the framework: who implements what, and
/// which methods name a member.
/// </summary>
sealed class FollowedCode(ModuleDefinition module)
{
    readonly FollowedAssemblies _assemblies = new(module);
    readonly Dictionary<MethodReference, MethodDefinition?> _methods = [];
    readonly Dictionary<FieldReference, FieldDefinition?> _fields = [];
    readonly Dictionary<TypeReference, TypeDefinition?> _types = [];
    readonly Dictionary<TypeReference, bool> _delegates = [];
    readonly Dictionary<(TypeDefinition, MethodDefinition), MethodDefinition?> _implementations = [];
    readonly Dictionary<MethodDefinition, (IReadOnlyList<MethodDefinition> Found, bool IsOpen)> _all = [];
    readonly Dictionary<TypeDefinition, IReadOnlyList<MethodDefinition>> _callbacks = [];
    readonly Dictionary<TypeDefinition, IReadOnlyList<MethodDefinition>> _equalities = [];
    readonly Dictionary<ModuleDefinition, Mentions> _mentions = [];
    readonly Dictionary<ModuleDefinition, Overriding> _overriding = [];
    readonly Dictionary<MethodReference, bool> _dispatched = [];
    Dictionary<TypeDefinition, List<TypeDefinition>>? _derived;
    HashSet<string>? _foreignBases;

    public ModuleDefinition Module { get; } = module;

    public TypeDefinition? Type(TypeReference type)
    {
        if (type is TypeDefinition own && own.Module == Module)
            return own;
        if (type is ArrayType or PointerType or ByReferenceType or GenericParameter or FunctionPointerType)
            return null;
        var element = type.GetElementType();
        if (_types.TryGetValue(element, out var known))
            return known;
        return _types[element] = _assemblies.Followed(element);
    }

    public MethodDefinition? Method(MethodReference reference)
    {
        if (_methods.TryGetValue(reference, out var known))
            return known;
        return _methods[reference] = Type(reference.DeclaringType) is null ? null : TryResolve(reference);
    }

    /// <summary>Returns a field of code at hand, or of a tuple or another struct of the framework.</summary>
    public FieldDefinition? Field(FieldReference reference)
    {
        if (reference is FieldDefinition own)
            return own;
        if (_fields.TryGetValue(reference, out var known))
            return known;
        return _fields[reference] = Type(reference.DeclaringType) is null && !reference.DeclaringType.IsValueType ? null
            : TryResolve(reference);
    }

    public bool IsDelegate(TypeReference type)
    {
        var element = type.GetElementType();
        if (_delegates.TryGetValue(element, out var known))
            return known;
        return _delegates[element] = element.Namespace == "System"
            && (element.Name.StartsWith("Func`", StringComparison.Ordinal)
                || element.Name.StartsWith("Action", StringComparison.Ordinal))
            || element.DefinitionOrNull()?.IsDelegate() == true;
    }

    /// <summary>
    /// Determines whether a field is assigned by constructors of its own class only, as far as instructions tell that
    /// assign it directly; its address is taken nowhere.
    /// </summary>
    public bool IsAssignedOnce(FieldDefinition field)
    {
        if (field.IsInitOnly || field.HasConstant || CompilerField(field))
            return true;
        if (IsOpen(field))
            return false;
        foreach (var method in MentioningField(field))
        {
            if (method.IsConstructor && method.IsStatic == field.IsStatic
                && method.DeclaringType == field.DeclaringType)
                continue;
            foreach (var op in method.Body.Instructions)
            {
                if (op.OpCode.Code is Code.Stfld or Code.Stsfld or Code.Ldflda or Code.Ldsflda
                    && op.Operand is FieldReference named && named.Name == field.Name && Field(named) == field)
                    return false;
            }
        }
        return true;
    }

    /// <summary>Determines whether code that is not at hand can assign a field.</summary>
    public static bool IsOpen(FieldDefinition field) =>
        !field.IsInitOnly && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            && IsVisible(field.DeclaringType);

    public static bool IsVisible(TypeDefinition type)
    {
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
        {
            if (!outer.IsPublic && !outer.IsNestedPublic && !outer.IsNestedFamily && !outer.IsNestedFamilyOrAssembly)
                return false;
        }
        return true;
    }

    /// <summary>Determines whether code that is not at hand can call a method.</summary>
    public static bool IsOpen(MethodDefinition method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly || method.HasOverrides)
            && IsVisible(method.DeclaringType);

    /// <summary>Returns the methods whose bodies name a field.</summary>
    public IReadOnlyList<MethodDefinition> MentioningField(FieldDefinition field) =>
        Mentioning(field, field.IsPrivate ? field.DeclaringType.Module : null);

    /// <summary>Returns the methods whose bodies name a method.</summary>
    public IReadOnlyList<MethodDefinition> MentioningMethod(MethodDefinition method) =>
        Mentioning(method, method.IsPrivate && !method.IsVirtual ? method.Module : null);

    /// <summary>Returns the body that runs where a method is called on an object of exactly this class.</summary>
    public MethodDefinition? Implementation(TypeDefinition type, MethodDefinition method)
    {
        if (_implementations.TryGetValue((type, method), out var known))
            return known;
        return _implementations[(type, method)] = FindImplementation(type, method);
    }

    /// <summary>Returns all bodies at hand that a virtual call may run.</summary>
    public IReadOnlyList<MethodDefinition> Implementations(MethodDefinition method, out bool isOpen)
    {
        if (!_all.TryGetValue(method, out var known))
        {
            var found = new List<MethodDefinition>();
            if (method.HasBody)
                found.Add(method);
            if (!method.IsFinal && !method.DeclaringType.IsSealed)
            {
                foreach (var type in DerivedFrom(method.DeclaringType))
                {
                    if (!type.IsInterface && FindImplementation(type, method) is { HasBody: true } body
                        && !found.Contains(body))
                        found.Add(body);
                }
            }
            _all[method] = known = (found, Overriding.CanBeOverriddenElsewhere(method)
                && !(method.DeclaringType is { IsInterface: false, IsAbstract: false }
                    && HasHiddenConstructors(method.DeclaringType)));
        }
        isOpen = known.IsOpen;
        return known.Found;
    }

    /// <summary>Returns what a class implements or overrides of the framework, which the framework may call.</summary>
    public IReadOnlyList<MethodDefinition> Callbacks(TypeDefinition type) =>
        _callbacks.TryGetValue(type, out var known) ? known
            : _callbacks[type] = [.. Chain(type).SelectMany(t => t.Methods)
                .Where(m => m is { IsVirtual: true, HasBody: true } && !IsOwnContract(m))];

    /// <summary>Returns how objects of a class compare, hash and print.</summary>
    public IReadOnlyList<MethodDefinition> Equalities(TypeDefinition type) =>
        _equalities.TryGetValue(type, out var known) ? known
            : _equalities[type] = [.. Chain(type).SelectMany(t => t.Methods)
                .Where(m => m is { IsVirtual: true, HasBody: true, IsStatic: false, Name: "Equals" or "GetHashCode"
                    or "CompareTo" or "ToString" })];

    /// <summary>Determines whether a member of the framework is one that classes implement or override.</summary>
    public bool RunsClassCode(MethodReference called)
    {
        if (_dispatched.TryGetValue(called, out var known))
            return known;
        var type = called.DeclaringType.GetElementType().DefinitionOrNull();
        return _dispatched[called] = type is { IsSealed: false, IsValueType: false }
            && (type.IsInterface || IsDerivedHere(type) || IsOverridable(called));
    }

    public bool RunsClassCode(TypeReference parameter, MethodReference called)
    {
        var element = parameter is ByReferenceType or ArrayType ? null : parameter.GetElementType();
        if (parameter.MetadataType == MetadataType.Object
            || parameter is ArrayType { ElementType.MetadataType: MetadataType.Object })
            return called.Name is "Concat" or "Format" or "Join" or "Append" or "AppendFormat" or "Insert" or "AppendJoin"
                or "Equals" or "Compare" or "ToString" or "ChangeType" or "Write" or "WriteLine";
        if (parameter is GenericParameter)
            return called.Name == "AppendFormatted";
        return element?.DefinitionOrNull() is { IsSealed: false, IsValueType: false } type
            && (type.IsInterface || type.IsAbstract || IsDerivedHere(type));
    }

    static bool IsOverridable(MethodReference called) =>
        TryResolve(called) is { IsVirtual: true, IsFinal: false };

    bool IsDerivedHere(TypeDefinition foreign)
    {
        if (_foreignBases is null)
        {
            _foreignBases = new HashSet<string>(StringComparer.Ordinal);
            foreach (var type in _assemblies.Modules.SelectMany(m => m.GetTypes()))
            {
                if (type.BaseType is { } parent && parent.FullName is not ("System.Object" or "System.ValueType"
                    or "System.Enum" or "System.MulticastDelegate" or "System.Attribute") && Type(parent) is null)
                    _foreignBases.UnionWith(parent.WithBases().Select(b => b.GetElementType().FullName));
            }
        }
        return _foreignBases.Contains(foreign.FullName);
    }

    IEnumerable<TypeDefinition> Chain(TypeDefinition type)
    {
        for (var at = type; at is not null; at = at.BaseType is { } parent ? Type(parent) : null)
            yield return at;
    }

    static bool IsOwnContract(MethodDefinition method) =>
        method.IsNewSlot && !method.HasOverrides && !method.DeclaringType.HasInterfaces;

    static bool HasHiddenConstructors(TypeDefinition type) =>
        type.Methods.Where(m => m is { IsConstructor: true, IsStatic: false }).All(m => m.IsPrivate || m.IsAssembly);

    MethodDefinition? FindImplementation(TypeDefinition type, MethodDefinition method)
    {
        if (!method.IsVirtual)
            return method;
        foreach (var at in Chain(type))
        {
            foreach (var candidate in at.Methods)
            {
                if (!candidate.IsVirtual || candidate.IsStatic || candidate.Parameters.Count != method.Parameters.Count)
                    continue;
                if (candidate == method || (candidate.HasOverrides
                    && candidate.Overrides.Any(o => o.Name == method.Name && TryResolve(o) == method)))
                    return candidate;
                if ((candidate.HasOverrides || candidate.Name == method.Name) && Overridden(candidate).Contains(method))
                    return candidate;
            }
        }
        return method.HasBody ? method : null;
    }

    IReadOnlyCollection<MethodDefinition> Overridden(MethodDefinition method)
    {
        if (!_overriding.TryGetValue(method.Module, out var overriding))
            _overriding[method.Module] = overriding = new Overriding(method.Module);
        return overriding.AllOf(method);
    }

    IEnumerable<TypeDefinition> DerivedFrom(TypeDefinition type)
    {
        _derived ??= FindDerived();
        var pending = new Stack<TypeDefinition>([type]);
        var seen = new HashSet<TypeDefinition>();
        while (pending.Count > 0)
        {
            if (!_derived.TryGetValue(pending.Pop(), out var children))
                continue;
            foreach (var child in children)
            {
                if (!seen.Add(child))
                    continue;
                yield return child;
                pending.Push(child);
            }
        }
    }

    Dictionary<TypeDefinition, List<TypeDefinition>> FindDerived()
    {
        var found = new Dictionary<TypeDefinition, List<TypeDefinition>>();
        foreach (var type in _assemblies.Modules.SelectMany(m => m.GetTypes()))
        {
            Add(type.BaseType, type);
            foreach (var implemented in type.HasInterfaces ? type.Interfaces.AsEnumerable() : [])
                Add(implemented.InterfaceType, type);
        }
        return found;

        void Add(TypeReference? parent, TypeDefinition child)
        {
            if (parent is null || Type(parent) is not { } definition)
                return;
            if (!found.TryGetValue(definition, out var children))
                found[definition] = children = [];
            children.Add(child);
        }
    }

    IReadOnlyList<MethodDefinition> Mentioning(IMemberDefinition member, ModuleDefinition? only)
    {
        if (only is not null)
            return MentionsIn(only).Of(member);
        var found = new List<MethodDefinition>();
        foreach (var module in _assemblies.Modules)
        {
            if (module == member.DeclaringType.Module
                || module.AssemblyReferences.Any(r => r.Name == member.DeclaringType.Module.Assembly.Name.Name))
                found.AddRange(MentionsIn(module).Of(member));
        }
        return found;
    }

    Mentions MentionsIn(ModuleDefinition module) =>
        _mentions.TryGetValue(module, out var known) ? known : _mentions[module] = new Mentions(module);

    static bool CompilerField(FieldDefinition field) =>
        field.DeclaringType.IsCompilerGenerated() && field.Name.StartsWith("<>", StringComparison.Ordinal);

    static MethodDefinition? TryResolve(MethodReference reference)
    {
        try
        {
            return reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    static FieldDefinition? TryResolve(FieldReference reference)
    {
        try
        {
            return reference.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }
}

/// <summary>Which methods of a module name a field or a method.</summary>
sealed class Mentions
{
    readonly Dictionary<string, List<MethodDefinition>> _found = new(StringComparer.Ordinal);

    public Mentions(ModuleDefinition module)
    {
        var reader = new IlReader(module);
        var names = new Dictionary<MemberReference, string>();
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods))
        {
            if (!method.HasBody)
                continue;
            foreach (var op in reader.Read(method))
            {
                if (op.Member is not (FieldReference or MethodReference) || op.Member is not MemberReference member
                    || member.DeclaringType is null)
                    continue;
                if (!names.TryGetValue(member, out var name))
                    names[member] = name = NameOf(member);
                if (!_found.TryGetValue(name, out var methods))
                    _found[name] = methods = [];
                if (methods.Count == 0 || methods[methods.Count - 1] != method)
                    methods.Add(method);
            }
        }
    }

    public IReadOnlyList<MethodDefinition> Of(IMemberDefinition member) =>
        _found.TryGetValue(member.DeclaringType.FullName + "::" + member.Name, out var methods) ? methods : [];

    // By type and name alone, so that type arguments are no matter; whoever asks looks at the operands again.
    static string NameOf(MemberReference member) =>
        member.DeclaringType.GetElementType().FullName + "::" + member.Name;
}
