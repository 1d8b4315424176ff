using System.Globalization;
using MemoWeaver.Fody.Emission;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Fingerprints;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.References;
using MemoWeaver.Fody.Tests.Pages;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit.Abstractions;

namespace MemoWeaver.Fody.Tests.Costs;

/// <summary>The fingerprints of 500 methods that reach nearly all of 10,000. Prints what they would add to weaving them; no test asserts a time.</summary>
public class FingerprintTimeTests(ITestOutputHelper output)
{
    private const int Rounds = 3;

    [Fact]
    public void OfALargeAssembly()
    {
        var path = CompiledExample.Compile(new PageExample(AnalysisTimeTests.Source(4), null), "fingerprint-time");
        for (var round = 0; round <= Rounds; round++)
        {
            using var resolver = new ReferenceListResolver(CaseAssembly.Invalid().References);
            var start = Environment.CpuUsage.TotalTime;
            using var module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver, InMemory = true, ReadSymbols = true });
            var runtime = RuntimeTypes.Of(module)!;
            var plan = ModulePlanner.Plan(module, runtime, []);
            var planned = Environment.CpuUsage.TotalTime - start;
            var fingerprints = new FingerprintBuilder(module);
            var found = plan.Methods.Select(m => fingerprints.Of(m.Method, m.Result.Value, [], [])).ToHashSet();
            var fingerprinting = Environment.CpuUsage.TotalTime - start - planned;
            Assert.Equal(AnalysisTimeTests.Marked, found.Count);
            Assert.InRange(fingerprints.UnitsRead, AnalysisTimeTests.Marked, AnalysisTimeTests.Methods + 200);
            start = Environment.CpuUsage.TotalTime;
            var emitter = new Emitter(new EmissionContext(module, new CoreTypes(module), runtime), plan);
            foreach (var method in plan.Methods)
                emitter.Weave(method);
            module.Write(new MemoryStream(), new WriterParameters { WriteSymbols = true, SymbolWriterProvider = new PortablePdbWriterProvider(), SymbolStream = new MemoryStream() });
            var weaving = planned + (Environment.CpuUsage.TotalTime - start);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: weaving {weaving.TotalMilliseconds:F0} ms, fingerprints {fingerprinting.TotalMilliseconds:F0} ms of {fingerprints.UnitsRead} methods, share {fingerprinting / (weaving + fingerprinting):P0}"));
        }
    }
}
