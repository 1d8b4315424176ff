using System.Xml.Linq;
using Fody;
using MemoWeaver.Fody;
using Mono.Cecil;

namespace SideBySide.Weaving;

/// <summary>An assembly that was woven in this process.</summary>
/// <param name="Path">The woven file.</param>
/// <param name="Methods">The cached methods.</param>
/// <param name="Errors">The errors of the weaver.</param>
/// <param name="Warnings">The warnings of the weaver.</param>
public sealed record WovenAssembly(string Path, IReadOnlyList<MethodVerdict> Methods, IReadOnlyList<string> Errors,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Caches the methods that have an attribute.</summary>
    public static readonly XElement ByAttributes = new("MemoWeaver", new XAttribute("Report", "true"));

    /// <summary>Caches every method that can be cached.</summary>
    public static readonly XElement Everything = new("MemoWeaver", new XAttribute("Report", "true"),
        new XElement("LruCache", new XAttribute("Methods", "*"), new XAttribute("Ineligible", "Skip")));

    /// <summary>Weaves an assembly.</summary>
    /// <param name="input">The assembly. Symbols beside it are used.</param>
    /// <param name="output">The woven file.</param>
    /// <param name="references">The references of the assembly.</param>
    /// <param name="config">The element of FodyWeavers.xml.</param>
    /// <param name="prepare">Changes the module before the weaver runs; null for nothing.</param>
    public static WovenAssembly Weave(string input, string output, ReferencedAssemblies references, XElement config,
        Action<ModuleDefinition>? prepare = null)
    {
        var folder = System.IO.Path.GetDirectoryName(output)!;
        Directory.CreateDirectory(folder);
        var symbols = File.Exists(System.IO.Path.ChangeExtension(input, ".pdb"));
        using var module = ModuleDefinition.ReadModule(input,
            new ReaderParameters { AssemblyResolver = references, InMemory = true, ReadSymbols = symbols });
        prepare?.Invoke(module);
        var errors = new List<string>();
        var warnings = new List<string>();
        Execute(module, output, references, config, errors, warnings);
        var report = System.IO.Path.ChangeExtension(output, ".memoweaver.json");
        var methods = File.Exists(report) ? ReportReader.Read(report) : [];
        module.Write(output, new WriterParameters { WriteSymbols = symbols });
        return new WovenAssembly(output, methods, errors, warnings);
    }

    static void Execute(ModuleDefinition module, string output, ReferencedAssemblies references, XElement config,
        List<string> errors, List<string> warnings)
    {
        var cache = new TypeCache(references.Resolve);
#pragma warning disable CS0618 // obsolete for weavers, which only read them: the host sets them
        var weaver = new ModuleWeaver
        {
            Config = config,
            ModuleDefinition = module,
            AssemblyResolver = references,
            ResolveAssembly = references.Resolve,
            AssemblyFilePath = output,
            References = string.Join(';', references.Files),
            ReferenceCopyLocalPaths = [],
            DefineConstants = [],
            LogMessage = (_, _) => { },
            LogError = errors.Add,
            LogErrorPoint = (text, _) => errors.Add(text),
            LogWarning = warnings.Add,
            LogWarningPoint = (text, point) => warnings.Add(point is null ? text : $"({point.StartLine}): {text}"),
            FindType = cache.FindType,
            TryFindType = cache.TryFindType,
        };
#pragma warning restore CS0618
        cache.BuildAssembliesToScan(weaver);
        weaver.TypeSystem = new Fody.TypeSystem(cache.FindType, module);
        weaver.Execute();
        weaver.AfterWeaving();
    }
}
