using System.Reflection;
using System.Runtime.Loader;

namespace SideBySide.Worlds;

/// <summary>
/// One side: assemblies with static state of their own. The framework is shared with the process, and so is the
/// runtime library, whose caches belong to the methods of one side.
/// </summary>
public sealed class World : AssemblyLoadContext, IDisposable
{
    readonly Dictionary<string, string> _files = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="name">A name for debuggers.</param>
    /// <param name="files">The assemblies of this side.</param>
    public World(string name, IEnumerable<string> files)
        : base(name, isCollectible: true)
    {
        foreach (var file in files)
            _files.TryAdd(Path.GetFileNameWithoutExtension(file), file);
    }

    /// <summary>Returns an assembly of this side.</summary>
    /// <param name="name">Its simple name.</param>
    public Assembly Assembly(string name) => LoadFromAssemblyName(new AssemblyName(name));

    /// <inheritdoc/>
    public void Dispose() => Unload();

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _files.TryGetValue(assemblyName.Name!, out var path) ? LoadFromAssemblyPath(path) : null;
}
