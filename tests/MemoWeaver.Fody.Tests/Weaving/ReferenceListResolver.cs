using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Weaving;

/// <summary>Finds assemblies in the reference list of a build and nowhere else, as Fody does.</summary>
internal sealed class ReferenceListResolver : IAssemblyResolver
{
    private readonly Dictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AssemblyDefinition> loaded = new(StringComparer.OrdinalIgnoreCase);

    public ReferenceListResolver(IEnumerable<string> references)
    {
        foreach (var reference in references)
            paths.TryAdd(Path.GetFileNameWithoutExtension(reference), reference);
    }

    public AssemblyDefinition? Resolve(string name) => Resolve(new AssemblyNameReference(name, null));

    public AssemblyDefinition? Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    public AssemblyDefinition? Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (loaded.TryGetValue(name.Name, out var assembly))
            return assembly;
        if (!paths.TryGetValue(name.Name, out var path))
            return null;
        parameters.AssemblyResolver = this;
        return loaded[name.Name] = AssemblyDefinition.ReadAssembly(path, parameters);
    }

    public void Dispose()
    {
        foreach (var assembly in loaded.Values)
            assembly.Dispose();
    }
}
