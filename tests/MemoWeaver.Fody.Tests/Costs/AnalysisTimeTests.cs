using System.Globalization;
using System.Text;
using MemoWeaver.Fody.Analysis;
using MemoWeaver.Fody.Emission;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Options;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.References;
using MemoWeaver.Fody.Tests.Pages;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit.Abstractions;

namespace MemoWeaver.Fody.Tests.Costs;

/// <summary>The analysis of 10,000 methods that call each other, 500 of them marked. Prints what it adds to weaving; docs/contributing/adr has the figures, and no test asserts a time.</summary>
public class AnalysisTimeTests(ITestOutputHelper output)
{
    internal const int Methods = 10_000;
    internal const int Marked = 500;
    private const int InAClass = 100;
    private const int Rounds = 5;

    /// <summary>Processor time of weaving with the analysis and without it, in turns, so that a busy machine matters little. The first round compiles the weaver; of the others the median counts.</summary>
    /// <param name="calls">Each method calls fewer than this many others: with 4, the marked ones reach nearly all of the assembly.</param>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void OfALargeAssembly(int calls)
    {
        var path = CompiledExample.Compile(new PageExample(Source(calls), null), $"analysis-time-{calls}");
        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var first = Weave(path, analyzes: round % 2 == 0);
            var second = Weave(path, analyzes: round % 2 != 0);
            var (with, without) = round % 2 == 0 ? (first, second) : (second, first);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: weaving {without.All.TotalMilliseconds:F0} ms, with analysis {with.All.TotalMilliseconds:F0} ms, of which {with.Analysis.TotalMilliseconds:F0} ms in it: {with.Analysis / without.All:F2}"));
            if (round > 0)
                ratios.Add(with.Analysis / without.All);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {ratios.Order().ElementAt(Rounds / 2):F2}"));
    }

    private static (TimeSpan All, TimeSpan Analysis) Weave(string path, bool analyzes)
    {
        GC.Collect();
        using var resolver = new ReferenceListResolver(CaseAssembly.Invalid().References);
        var start = Environment.CpuUsage.TotalTime;
        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver, InMemory = true, ReadSymbols = true });
        var runtime = RuntimeTypes.Of(module)!;
        var plan = ModulePlanner.Plan(module, runtime, []);
        var planned = Environment.CpuUsage.TotalTime;
        if (analyzes)
        {
            plan = ModuleAnalysis.Analyze(module, plan, ProofOptions.None);
            Assert.NotEmpty(plan.Diagnostics);
        }
        var analyzed = Environment.CpuUsage.TotalTime;
        Assert.Equal(Marked, plan.Methods.Count);
        var emitter = new Emitter(new EmissionContext(module, new CoreTypes(module), runtime), plan);
        foreach (var method in plan.Methods)
            emitter.Weave(method);
        module.Write(new MemoryStream(), new WriterParameters { WriteSymbols = true, SymbolWriterProvider = new PortablePdbWriterProvider(), SymbolStream = new MemoryStream() });
        return (Environment.CpuUsage.TotalTime - start, analyzed - planned);
    }

    // Each method calls up to three that stand before it; every tenth class has state that changes.
    internal static string Source(int calls)
    {
        var random = new Random(1);
        var marked = new HashSet<int>();
        while (marked.Count < Marked)
            marked.Add(random.Next(Methods));
        var source = new StringBuilder();
        for (var i = 0; i < Methods; i++)
        {
            var type = i / InAClass;
            if (i % InAClass == 0)
                source.Append(CultureInfo.InvariantCulture, $"public static class C{type}\n{{\n    private static int state = {type};\n    private static readonly int[] table = [1, 2, 3];\n    public static void Set(int value) => {(type % 10 == 0 ? "state" : "_ ")} = value;\n");
            if (marked.Contains(i))
                source.Append("    [LruCache]\n");
            source.Append(CultureInfo.InvariantCulture, $"    public static int M{i}(int x, string s)\n    {{\n        var sum = x * {i} + table[x % 3] + state;\n        foreach (var c in s)\n            sum += c;\n");
            for (var call = random.Next(calls); call > 0 && i > 0; call--)
            {
                var target = random.Next(Math.Max(0, i - 2000), i);
                source.Append(CultureInfo.InvariantCulture, $"        sum += C{target / InAClass}.M{target}(sum, s);\n");
            }
            source.Append("        return sum;\n    }\n");
            if (i % InAClass == InAClass - 1)
                source.Append("}\n");
        }
        return source.ToString();
    }
}
