using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Order;

namespace MemoWeaver.Benchmarks;

/// <summary>What the full report shows besides times: allocation, and the machine code where the platform allows it.</summary>
internal sealed class FullReport : ManualConfig
{
    /// <param name="disassemble">Not in the process that is measured: the disassembler reads another process only.</param>
    public FullReport(bool disassemble)
    {
        Add(DefaultConfig.Instance);
        AddDiagnoser(MemoryDiagnoser.Default);
        if (disassemble)
            AddDiagnoser(new DisassemblyDiagnoser(new DisassemblyDiagnoserConfig(maxDepth: 3, exportGithubMarkdown: true)));
        WithBuildTimeout(TimeSpan.FromMinutes(10));
        WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared));
    }
}
