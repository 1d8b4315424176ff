using Mono.Cecil;

namespace MemoWeaver.Fody.References;

/// <summary>The types of the runtime assembly as the woven module refers to them.</summary>
/// <remarks>Resolved through the module's own references: importing by reflection would bind to the build host's core library.</remarks>
internal sealed class RuntimeTypes(ModuleDefinition module, ModuleDefinition runtime)
{
    private readonly Dictionary<string, TypeReference> imported = new(StringComparer.Ordinal);

    /// <summary>A type of namespace <c>MemoWeaver.Runtime</c>; generic ones with their arity, <c>LruCache`2</c>.</summary>
    public TypeReference this[string name] => Find(name) ?? throw new WeavingInternalException($"MemoWeaver.Runtime.{name} is missing from {runtime.Assembly.Name.FullName}.");

    /// <summary>The same, or null where the runtime for the module's target framework does not have it.</summary>
    public TypeReference? Find(string name)
    {
        if (imported.TryGetValue(name, out var reference))
            return reference;
        if (runtime.GetType("MemoWeaver.Runtime." + name) is not { } definition)
            return null;
        return imported[name] = module.ImportReference(definition);
    }

    /// <summary>A policy struct closed over its type arguments.</summary>
    public TypeReference Policy(string name, params TypeReference[] arguments)
    {
        var open = this[name];
        if (arguments.Length == 0)
            return open;
        var closed = new GenericInstanceType(open);
        foreach (var argument in arguments)
            closed.GenericArguments.Add(argument);
        return closed;
    }
}
