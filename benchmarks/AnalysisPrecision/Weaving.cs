using System.Xml.Linq;
using Fody;
using MemoWeaver.Fody;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace AnalysisPrecision;

/// <summary>Weaves an assembly in memory, by rules that match all that can be cached, and keeps what the weaver says.</summary>
internal static class Weaving
{
    public static IReadOnlyList<string> Messages(string assembly, XElement config, out string summary)
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
            AssemblyFilePath = "",
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
