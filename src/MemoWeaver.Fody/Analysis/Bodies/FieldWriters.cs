using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>Which methods change a field after its owner was constructed.</summary>
sealed class FieldWriters(CallGraph graph)
{
    readonly Dictionary<FieldDefinition, List<FieldWriter>> _writers = [];
    readonly HashSet<TypeDefinition> _indexed = [];
    readonly Dictionary<MethodDefinition, bool> _initializing = [];
    bool _wholeModule;

    /// <summary>
    /// In metadata order. Private fields are looked for where they can be seen, others in the whole module.
    /// </summary>
    public IReadOnlyList<FieldWriter> Of(FieldDefinition field)
    {
        if (field.IsPrivate)
            Index(field.DeclaringType);
        else
            IndexModule();
        return _writers.TryGetValue(field, out var found) ? found : [];
    }

    void IndexModule()
    {
        if (_wholeModule)
            return;
        _wholeModule = true;
        foreach (var type in graph.Module.Types)
            Index(type);
    }

    void Index(TypeDefinition type)
    {
        if (!_indexed.Add(type))
            return;
        foreach (var method in type.Methods)
        {
            if (!method.HasBody)
                continue;
            foreach (var access in graph.Facts(method).Fields)
            {
                if (access.Use is FieldUse.Assigned or FieldUse.Changed && !IsInitialization(method, access))
                    Add(access, method);
            }
        }
        foreach (var nested in type.NestedTypes)
            Index(nested);
    }

    void Add(FieldAccess access, MethodDefinition method)
    {
        if (!_writers.TryGetValue(access.Field, out var found))
            _writers[access.Field] = found = [];
        if (!found.Exists(w => w.Method == method))
            found.Add(new FieldWriter(method, access.Use));
    }

    bool IsInitialization(MethodDefinition method, FieldAccess access)
    {
        if (access.Field.IsStatic)
            return method is { IsConstructor: true, IsStatic: true }
                || GeneratedCode.IsStartupCode(method.DeclaringType)
                || method.HasAttribute("System.Runtime.CompilerServices.ModuleInitializerAttribute")
                || IsPartOfConstruction(method);
        return (method is { IsConstructor: true, IsStatic: false } && access.OnThis) || IsInitOnly(method)
            || IsDisposal(method) || IsPartOfConstruction(method);
    }

    static bool IsInitOnly(MethodDefinition method) =>
        method.IsSetter && method.ReturnType is RequiredModifierType { ModifierType.FullName: "System.Runtime.CompilerServices.IsExternalInit" };

    static bool IsDisposal(MethodDefinition method) =>
        method.Name is "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "Close" or "Finalize";

    // A private method that nothing but constructors calls.
    bool IsPartOfConstruction(MethodDefinition method)
    {
        if (!method.IsPrivate || method.IsVirtual)
            return false;
        if (_initializing.TryGetValue(method, out var known))
            return known;
        _initializing[method] = false; // a method that calls itself
        var callers = Callers(method.DeclaringType, method).Distinct().ToList();
        return _initializing[method] = callers.Count > 0
            && callers.TrueForAll(c => (c.IsConstructor && c.IsStatic == method.IsStatic) || IsPartOfConstruction(c));
    }

    IEnumerable<MethodDefinition> Callers(TypeDefinition type, MethodDefinition method)
    {
        foreach (var caller in type.Methods)
        {
            if (caller.HasBody && caller != method && Array.Exists(graph.Facts(caller).Calls, c => c.Target == method))
                yield return caller;
        }
        foreach (var nested in type.NestedTypes)
        {
            foreach (var caller in Callers(nested, method))
                yield return caller;
        }
    }
}

/// <summary>A method that changes a field.</summary>
sealed class FieldWriter(MethodDefinition method, FieldUse use)
{
    public MethodDefinition Method { get; } = method;

    public FieldUse Use { get; } = use;
}
