using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Proofs;

/// <summary>The compiled project PlannedTypes, read with the references that its compiler saw: framework types are reference assemblies.</summary>
internal sealed class PlannedTypesModule : IDisposable
{
    private readonly ReferenceListResolver resolver;

    public PlannedTypesModule()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "PlannedTypes.dll");
        using (var module = ModuleDefinition.ReadModule(path))
        {
            var list = module.Assembly.CustomAttributes.First(a => a.AttributeType.Name == "AssemblyMetadataAttribute" && (string)a.ConstructorArguments[0].Value == "References");
            resolver = new ReferenceListResolver(File.ReadAllLines((string)list.ConstructorArguments[1].Value));
        }
        Module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver });
    }

    public ModuleDefinition Module { get; }

    /// <summary>The type of a field of a type in namespace PlannedTypes.</summary>
    public TypeReference TypeOf(string owner, string field) =>
        Module.GetType("PlannedTypes." + owner).Fields.Single(f => f.Name == field).FieldType;

    /// <summary>The reference assemblies of .NET.</summary>
    public IEnumerable<AssemblyDefinition> FrameworkAssemblies() =>
        resolver.Names.Where(n => n.StartsWith("System", StringComparison.Ordinal) || n.StartsWith("Microsoft.", StringComparison.Ordinal) || n is "mscorlib" or "netstandard")
            .Order(StringComparer.Ordinal).Select(n => resolver.Resolve(new AssemblyNameReference(n, new Version(0, 0)))!);

    public void Dispose()
    {
        Module.Dispose();
        resolver.Dispose();
    }

    private sealed class ReferenceListResolver(IEnumerable<string> paths) : IAssemblyResolver
    {
        private readonly Dictionary<string, string> paths = paths.ToDictionary(p => Path.GetFileNameWithoutExtension(p), StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, AssemblyDefinition> read = new(StringComparer.OrdinalIgnoreCase);

        public IEnumerable<string> Names => paths.Keys;

        public AssemblyDefinition? Resolve(AssemblyNameReference name)
        {
            if (read.TryGetValue(name.Name, out var known))
                return known;
            if (!paths.TryGetValue(name.Name, out string? path))
                return null;
            return read[name.Name] = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this });
        }

        public AssemblyDefinition? Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

        public void Dispose()
        {
            foreach (var assembly in read.Values)
                assembly.Dispose();
        }
    }
}
