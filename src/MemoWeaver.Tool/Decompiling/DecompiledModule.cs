using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using ICSharpCode.Decompiler;
using ICSharpCode.Decompiler.CSharp;
using ICSharpCode.Decompiler.Metadata;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;

namespace MemoWeaver.Tool.Decompiling;

/// <summary>A changed copy of an assembly, which can be read as C#. Not for several threads.</summary>
sealed class DecompiledModule : IDisposable
{
    readonly WovenAssembly _assembly;
    readonly PEFile _file;
    readonly CSharpDecompiler _decompiler;
    readonly Dictionary<string, WovenMethod> _methods;
    readonly Dictionary<int, string> _codes = [];

    DecompiledModule(string path, Action<WovenAssembly> change)
    {
        _assembly = WovenAssembly.Open(path);
        // Found before they change.
        _methods = _assembly.Methods.ToDictionary(m => AssemblyFacts.IdOf(m.Method), StringComparer.Ordinal);
        // A body that is first read while the changed module is written would be read with the new tokens.
        foreach (var method in _assembly.Module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody))
            _ = method.Body;
        change(_assembly);
        var image = new MemoryStream();
        _assembly.Module.Write(image, new WriterParameters { WriteSymbols = false });
        image.Position = 0;
        _file = new PEFile(path, image, PEStreamOptions.PrefetchEntireImage);
        var resolver = new UniversalAssemblyResolver(path, throwOnError: false, _file.DetectTargetFrameworkId());
        _decompiler = new CSharpDecompiler(_file, resolver,
            Settings)
        { DebugInfoProvider = new LocalNames(_assembly.Module) };
    }

    internal static DecompilerSettings Settings => new(LanguageVersion.Latest)
    {
        ThrowOnAssemblyResolveErrors = false,
        ShowXmlDocumentation = false,
        CSharpFormattingOptions = ICSharpCode.Decompiler.CSharp.OutputVisitor.FormattingOptionsFactory.CreateAllman(),
    };

    /// <summary>Returns the assembly as it was before weaving.</summary>
    public static DecompiledModule Before(string path) => new(path, Unweaver.Unweave);

    /// <summary>Returns the woven assembly, with names that C# can spell.</summary>
    public static DecompiledModule After(string path) => new(path, ReadableNames.Give);

    /// <summary>Returns the same method in this copy.</summary>
    public WovenMethod Find(WovenMethod method) => _methods[AssemblyFacts.IdOf(method.Method)];

    /// <summary>Returns a method, or the property that it is the getter of.</summary>
    public string Code(MethodDefinition method)
    {
        var property = method.IsGetter
            ? method.DeclaringType.Properties.FirstOrDefault(p => p.GetMethod == method)
            : null;
        return Code(property?.MetadataToken ?? method.MetadataToken);
    }

    public string Code(TypeDefinition type) => Code(type.MetadataToken);

    public void Dispose()
    {
        _file.Dispose();
        _assembly.Dispose();
    }

    string Code(Mono.Cecil.MetadataToken token)
    {
        // Keys are shared by many methods.
        if (!_codes.TryGetValue(token.ToInt32(), out var code))
            _codes[token.ToInt32()] = code =
                WithoutUsings(_decompiler.DecompileAsString(MetadataTokens.EntityHandle(token.ToInt32())));
        return code;
    }

    internal static string WithoutUsings(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(l => l.StartsWith("using ", StringComparison.Ordinal) || l.Length == 0).ToList();
        return string.Join('\n', lines).TrimEnd().Replace("\t", "    ", StringComparison.Ordinal);
    }
}
