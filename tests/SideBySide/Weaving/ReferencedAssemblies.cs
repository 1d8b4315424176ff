using Mono.Cecil;

namespace SideBySide.Weaving;

/// <summary>Finds references by name in a list of files. It can be shared by several runs of the weaver.</summary>
public sealed class ReferencedAssemblies : IAssemblyResolver
{
    readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, AssemblyDefinition> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="files">The files. The first of those with the same name counts.</param>
    public ReferencedAssemblies(IEnumerable<string> files)
    {
        Files = [.. files];
        foreach (var file in Files)
            _paths.TryAdd(Path.GetFileNameWithoutExtension(file), file);
    }

    /// <summary>Gets the files.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <inheritdoc/>
    public AssemblyDefinition? Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    /// <inheritdoc/>
    public AssemblyDefinition? Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (_loaded.TryGetValue(name.Name, out var assembly))
            return assembly;
        if (!_paths.TryGetValue(name.Name, out var path))
            return null;
        parameters.AssemblyResolver = this;
        return _loaded[name.Name] = AssemblyDefinition.ReadAssembly(path, parameters);
    }

    /// <summary>Resolves by simple name.</summary>
    public AssemblyDefinition? Resolve(string name) => Resolve(new AssemblyNameReference(name, null));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var assembly in _loaded.Values)
            assembly.Dispose();
    }
}
