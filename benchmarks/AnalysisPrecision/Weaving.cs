using System.Xml.Linq;
using Fody;
using MemoWeaver.Fody;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AnalysisPrecision;

/// <summary>Weaves an assembly in memory, by rules that match all that can be cached, and keeps what the weaver says.</summary>
internal static class Weaving
{
    /// <summary>The weaver's report as JSON.</summary>
    public static string Report(string assembly, XElement config)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".dll");
        Messages(assembly, new XElement(config.Name, config.Elements(), new XAttribute("Report", "true")), out _, path);
        var report = Path.ChangeExtension(path, ".memoweaver.json");
        var text = File.ReadAllText(report);
        File.Delete(report);
        return text;
    }

    public static IReadOnlyList<string> Messages(string assembly, XElement config, out string summary, string path = "")
    {
        using var resolver = new AssemblyFolder(assembly);
        var hasSymbols = File.Exists(Path.ChangeExtension(assembly, ".pdb"));
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver, InMemory = true, ReadSymbols = hasSymbols });
        var messages = new List<string>();
        var said = "";
        var cache = new TypeCache(resolver.Resolve);
        void Add(string text, SequencePoint? at) => messages.Add(at is null ? text : $"{Path.GetFileName(at.Document.Url)}({at.StartLine}): {text}");
#pragma warning disable CS0618 // obsolete for weavers, which only read them: the host sets them
        var weaver = new ModuleWeaver
        {
            Config = config,
            ModuleDefinition = module,
            AssemblyResolver = resolver,
            ResolveAssembly = resolver.Resolve,
            AssemblyFilePath = path,
            References = "",
            ReferenceCopyLocalPaths = [],
            DefineConstants = [],
            LogMessage = (text, _) => said = text,
            LogError = text => Add(text, null),
            LogErrorPoint = Add,
            LogWarning = text => Add(text, null),
            LogWarningPoint = Add,
            FindType = cache.FindType,
            TryFindType = cache.TryFindType,
        };
#pragma warning restore CS0618
        cache.BuildAssembliesToScan(weaver);
        weaver.TypeSystem = new Fody.TypeSystem(cache.FindType, module);
        weaver.Execute();
        summary = said;
        return messages;
    }
}
