using MemoWeaver.Common;
using MemoWeaver.Tool.Reports;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Reading;

/// <summary>A woven assembly, opened for reading.</summary>
sealed class WovenAssembly : IDisposable
{
    public const string MemoizedAttribute = "MemoWeaver.Runtime.MemoizedAttribute";
    const string Runtime = "MemoWeaver";

    readonly DefaultAssemblyResolver _resolver;
    List<WovenMethod>? _methods;

    WovenAssembly(string path, ModuleDefinition module, DefaultAssemblyResolver resolver)
    {
        Path = path;
        Module = module;
        _resolver = resolver;
    }

    public string Path { get; }

    public ModuleDefinition Module { get; }

    public string Name => Module.Assembly?.Name.Name ?? Module.Name;

    /// <summary>Gets the version of the runtime that it was woven against.</summary>
    public Version RuntimeVersion => Module.AssemblyReferences.First(r => r.Name == Runtime).Version;

    /// <summary>Gets the woven methods in metadata order.</summary>
    public IReadOnlyList<WovenMethod> Methods => _methods ??= [.. Find()];

    /// <summary>Opens a file.</summary>
    /// <exception cref="UserError">It is missing, not an assembly, not woven, or woven by a newer version.</exception>
    public static WovenAssembly Open(string path)
    {
        if (!File.Exists(path))
            throw new UserError($"There is no file {path}.");
        var (module, resolver) = Read(path);
        var assembly = new WovenAssembly(path, module, resolver);
        try
        {
            assembly.MustBeWoven();
            return assembly;
        }
        catch
        {
            assembly.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Module.Dispose();
        _resolver.Dispose();
    }

    static (ModuleDefinition Module, DefaultAssemblyResolver Resolver) Read(string path)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)));
        var parameters = new ReaderParameters
        {
            AssemblyResolver = resolver,
            InMemory = true,
            ReadSymbols = true,
            SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
        };
        try
        {
            try
            {
                return (ModuleDefinition.ReadModule(path, parameters), resolver);
            }
            catch (Exception e) when (e is SymbolsNotMatchingException or NotSupportedException
                or InvalidOperationException)
            {
                // Symbols of another build, or of a format that is read on Windows only: the code is there all the
                // same.
                parameters.ReadSymbols = false;
                parameters.SymbolReaderProvider = null;
                return (ModuleDefinition.ReadModule(path, parameters), resolver);
            }
        }
        catch (Exception e) when (e is BadImageFormatException or EndOfStreamException or ArgumentOutOfRangeException
            or IndexOutOfRangeException or InvalidOperationException or OverflowException)
        {
            resolver.Dispose();
            throw new UserError($"{path} is not a .NET assembly.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            resolver.Dispose();
            throw new UserError($"{path} cannot be read: {e.Message}");
        }
    }

    void MustBeWoven()
    {
        if (Module.AssemblyReferences.FirstOrDefault(r => r.Name == Runtime) is not { } reference)
            throw new UserError($"{Path} was not woven by MemoWeaver: it does not use it.");
        var known = typeof(WovenAssembly).Assembly.GetName().Version!;
        if (reference.Version.Major > known.Major
            || (reference.Version.Major == known.Major && reference.Version.Minor > known.Minor))
            throw new UserError($"{Path} was woven by MemoWeaver {reference.Version.ToString(2)}, and this memoweaver knows woven code up to {known.ToString(2)}: update it with `dotnet tool update MemoWeaver.Tool`.");
        if (Module.HasTypeReference(MemoizedAttribute))
            return;
        throw new UserError(Module.GetTypeReferences().Any(t => CacheAttributes.Contain(t.Namespace, t.Name))
            ? $"{Path} has cache attributes but was not woven: add <MemoWeaver /> to FodyWeavers.xml and build it anew."
            : $"{Path} was not woven by MemoWeaver: no method has a cache attribute.");
    }

    IEnumerable<WovenMethod> Find()
    {
        var reader = new WovenMethodReader(Module);
        foreach (var type in Module.GetTypes())
        {
            foreach (var method in type.Methods)
            {
                if (Memoized(method) is { } attribute)
                    yield return reader.Read(method, attribute);
            }
        }
    }

    internal static CustomAttribute? Memoized(MethodDefinition method)
    {
        if (!method.HasCustomAttributes)
            return null;
        foreach (var attribute in method.CustomAttributes)
        {
            if (attribute.AttributeType is { Name: "MemoizedAttribute", Namespace: "MemoWeaver.Runtime" })
                return attribute;
        }
        return null;
    }
}
