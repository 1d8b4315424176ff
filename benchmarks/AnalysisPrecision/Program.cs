using System.Xml.Linq;
using AnalysisPrecision;

// All warnings that the weaver has for the assemblies that are named, or for two well-known libraries where none is: each method that can be
// cached is, by a rule in place of attributes. warnings.md judges them one by one.
var own = args.Contains("--attributes"); // only the methods that are marked
var assemblies = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
if (assemblies.Count == 0)
    assemblies = [Path.Combine(AppContext.BaseDirectory, "Humanizer.dll"), Path.Combine(AppContext.BaseDirectory, "Markdig.dll")];
var config = own ? new XElement("MemoWeaver") : new XElement("MemoWeaver", new XElement("LruCache", new XAttribute("Methods", "*"), new XAttribute("Ineligible", "Skip")));
foreach (var assembly in assemblies)
{
    var messages = Weaving.Messages(assembly, config, out var summary);
    Console.WriteLine($"# {Path.GetFileName(assembly)}: {summary}");
    foreach (var message in args.Contains("--proofs") ? [] : messages)
        Console.WriteLine(message);
    if (args.Contains("--proofs"))
        Console.WriteLine(Weaving.Report(assembly, config));
}
