using System.Xml.Linq;
using Fody;
using MemoWeaver.Fody;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

// Weaves every method of an assembly that can be cached, as a rule of FodyWeavers.xml would, with a size of 0: calls are counted and nothing is
// stored, so that the assembly has to behave as before. Arguments: the assembly, a file that lists its references, where to write.
if (args is not [var input, var list, var output])
{
    Console.Error.WriteLine("WeaveEverything <assembly> <list of references> <output>");
    return 2;
}

var config = XElement.Parse("""<MemoWeaver><LruCache Methods="*" MaxSize="0" Ineligible="Skip" /></MemoWeaver>""");
var references = File.ReadAllLines(list);
var errors = new List<string>();
var summary = "";
using var resolver = new ReferenceListResolver(references);
using var module = ModuleDefinition.ReadModule(input, new ReaderParameters { AssemblyResolver = resolver, InMemory = true, ReadSymbols = true });
var cache = new TypeCache(resolver.Resolve);
#pragma warning disable CS0618 // obsolete for weavers, which only read them: the host sets them
var weaver = new ModuleWeaver
{
    Config = config,
    ModuleDefinition = module,
    AssemblyResolver = resolver,
    ResolveAssembly = resolver.Resolve,
    References = string.Join(';', references),
    ReferenceCopyLocalPaths = [],
    DefineConstants = [],
    LogError = errors.Add,
    LogErrorPoint = (text, _) => errors.Add(text),
    LogMessage = (text, importance) => summary = importance == MessageImportance.High ? text : summary,
    FindType = cache.FindType,
    TryFindType = cache.TryFindType,
};
#pragma warning restore CS0618
cache.BuildAssembliesToScan(weaver);
weaver.TypeSystem = new global::Fody.TypeSystem(cache.FindType, module);
weaver.Execute();
weaver.AfterWeaving();
module.Write(output, new WriterParameters { WriteSymbols = true, SymbolWriterProvider = new EmbeddedPortablePdbWriterProvider() });

Console.WriteLine($"{Path.GetFileName(input)}: {summary}");
foreach (var error in errors)
    Console.Error.WriteLine(error);
var woven = module.GetTypes().SelectMany(t => t.Methods).Count(m => m.CustomAttributes.Any(a => a.AttributeType.FullName == "MemoWeaver.Runtime.MemoizedAttribute"));
Console.WriteLine($"{Path.GetFileName(input)}: {woven} methods marked as woven");
return errors.Count == 0 && woven > 0 ? 0 : 1;
