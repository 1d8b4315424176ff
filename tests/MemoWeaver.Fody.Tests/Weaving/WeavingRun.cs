using System.Xml.Linq;
using Fody;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Weaving;

/// <summary>Runs the weaver over a built assembly in this process, the way Fody would in a build.</summary>
internal sealed class WeavingRun
{
    private WeavingRun(string path, IReadOnlyList<WeavingMessage> messages, IReadOnlyList<string> lines)
    {
        Path = path;
        Messages = messages;
        Lines = lines;
    }

    /// <summary>The woven assembly; its PDB is beside it.</summary>
    public string Path { get; }

    public IReadOnlyList<WeavingMessage> Messages { get; }

    /// <summary>What the build prints besides.</summary>
    public IReadOnlyList<string> Lines { get; }

    public IEnumerable<WeavingMessage> Errors => Messages.Where(m => m.IsError);

    public IEnumerable<WeavingMessage> Warnings => Messages.Where(m => !m.IsError);

    /// <summary>Weaves into a folder of its own below the tests' output.</summary>
    /// <param name="input">What to weave.</param>
    /// <param name="folder">The name of the folder.</param>
    /// <param name="config">The element of FodyWeavers.xml.</param>
    /// <param name="prepare">Changes the module before it is woven.</param>
    public static WeavingRun Of(CaseAssembly input, string folder, XElement? config = null, Action<ModuleDefinition>? prepare = null) =>
        Of(input.Path, input.References, folder, config, prepare, System.IO.Path.Combine(Repository.Root, input.Project));

    /// <summary>The same for any assembly.</summary>
    public static WeavingRun Of(string input, string[] references, string folder, XElement? config = null, Action<ModuleDefinition>? prepare = null, string? project = null)
    {
        var output = System.IO.Path.Combine(AppContext.BaseDirectory, "woven", folder);
        Directory.CreateDirectory(output);
        var path = System.IO.Path.Combine(output, System.IO.Path.GetFileName(input));

        using var resolver = new ReferenceListResolver(references);
        using var module = ModuleDefinition.ReadModule(input, new ReaderParameters { AssemblyResolver = resolver, InMemory = true, ReadSymbols = true });
        prepare?.Invoke(module);
        var messages = new List<WeavingMessage>();
        var lines = new List<string>();
        Execute(module, resolver, input, references, project, config ?? new XElement("MemoWeaver"), messages, lines);
        module.Write(path, new WriterParameters { WriteSymbols = true }); // as Fody does
        return new WeavingRun(path, messages, lines);
    }

    private static void Execute(ModuleDefinition module, ReferenceListResolver resolver, string input, string[] references, string? project, XElement config, List<WeavingMessage> messages, List<string> lines)
    {
        void Add(bool isError, string text, SequencePoint? point) => messages.Add(new WeavingMessage(isError, text, point?.Document.Url, point?.StartLine ?? 0));
        var cache = new TypeCache(resolver.Resolve);
#pragma warning disable CS0618 // obsolete for weavers, which only read them: the host sets them
        var weaver = new ModuleWeaver
        {
            Config = config,
            ModuleDefinition = module,
            AssemblyResolver = resolver,
            ResolveAssembly = resolver.Resolve,
            AssemblyFilePath = input,
            ProjectDirectoryPath = project!,
            References = string.Join(';', references),
            ReferenceCopyLocalPaths = [],
            DefineConstants = [],
            LogMessage = (text, _) => lines.Add(text),
            LogError = text => Add(true, text, null),
            LogErrorPoint = (text, point) => Add(true, text, point),
            LogWarning = text => Add(false, text, null),
            LogWarningPoint = (text, point) => Add(false, text, point),
            FindType = cache.FindType,
            TryFindType = cache.TryFindType,
        };
#pragma warning restore CS0618
        cache.BuildAssembliesToScan(weaver);
        weaver.TypeSystem = new global::Fody.TypeSystem(cache.FindType, module);
        weaver.Execute();
        weaver.AfterWeaving();
    }
}
