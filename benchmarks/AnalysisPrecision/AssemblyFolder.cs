using Mono.Cecil;

namespace AnalysisPrecision;

/// <summary>Finds references beside an assembly, beside this program, and among the assemblies of the runtime.</summary>
internal sealed class AssemblyFolder(string assembly) : IAssemblyResolver
{
    private readonly string[] folders = [Path.GetDirectoryName(Path.GetFullPath(assembly))!, AppContext.BaseDirectory, Path.GetDirectoryName(typeof(object).Assembly.Location)!];
    private readonly Dictionary<string, AssemblyDefinition?> loaded = new(StringComparer.OrdinalIgnoreCase);

    public AssemblyDefinition? Resolve(string name) => Resolve(new AssemblyNameReference(name, null));

    public AssemblyDefinition? Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    public AssemblyDefinition? Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (loaded.TryGetValue(name.Name, out var known))
            return known;
        parameters.AssemblyResolver = this;
        var path = folders.Select(f => Path.Combine(f, name.Name + ".dll")).FirstOrDefault(File.Exists);
        return loaded[name.Name] = path is null ? null : AssemblyDefinition.ReadAssembly(path, parameters);
    }

    public void Dispose()
    {
        foreach (var one in loaded.Values)
            one?.Dispose();
    }
}
