using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>The example of docs/guide/how-to/async.md compiles, and what is refused is refused at its line.</summary>
public class AsyncDocumentTests
{
    [Fact]
    public async Task TheExampleIsTheCompiledOne()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "guide", "how-to", "async.md"));
        var compiled = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "AssemblyToProcess", "Async", "DocumentedAsync.cs"));
        var example = compiled[compiled.IndexOf("public class", StringComparison.Ordinal)..compiled.IndexOf("#endif", StringComparison.Ordinal)];
        Assert.Contains(example, document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsRefusedIsReportedAtItsLine()
    {
        string[] ids = ["MW0007", "MW0023"];
        var source = Path.Combine(Repository.Root, "tests", "InvalidAssemblyToProcess", "Results.cs");
        var expected = (await File.ReadAllLinesAsync(source)).Select((text, index) => (text, line: index + 1))
            .SelectMany(l => ids.Where(id => l.text.EndsWith("// " + id, StringComparison.Ordinal)).Select(id => (id, l.line)))
            .ToList();
        Assert.Equal(ids, expected.Select(e => e.id).Distinct().Order());
        var errors = WeavingRun.Of(CaseAssembly.Invalid(), "invalid-async").Errors.Where(e => e.File == source).Select(e => (e.Id, e.Line)).ToList();
        Assert.Equal(expected, errors.Where(e => ids.Contains(e.Id)));
        var sequence = 1 + Array.FindIndex(await File.ReadAllLinesAsync(source), l => l.Contains("AsyncSequence", StringComparison.Ordinal)) + 1;
        Assert.Contains(("MW0008", sequence), errors);
    }
}
