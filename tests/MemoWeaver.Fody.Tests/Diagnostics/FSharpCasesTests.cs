using MemoWeaver.Fody.Tests.Snapshots;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Diagnostics;

/// <summary>What the analysis finds in code of the F# compiler, whose closures, state machines and values of modules look like no others.</summary>
public class FSharpCasesTests
{
    [Fact]
    public void EachMistakeIsReportedAtItsLineAndNothingElse()
    {
        var actual = FSharpCases.Run.Messages.Select(m => $"{Path.GetFileName(m.File)}({m.Line}): {m.Id}");
        Assert.Equal(FSharpCases.Expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts() => Snapshot.Verify(string.Join("\n", FSharpCases.Run.Messages.Select(m => $"{Path.GetFileName(m.File)}({m.Line}): {m.Text}")), "FSharp");

    /// <summary>The compiler itself says which functions it inlines: what <c>useAll</c> still calls is what MW0116 must not be about.</summary>
    [Fact]
    public void TheCompilerInlinesWhatIsWarnedOf()
    {
        using var module = ModuleDefinition.ReadModule(FSharpCases.Assembly.Path);
        var inlining = module.GetType("InvalidAssemblyToProcess.FSharp.Inlining");
        var caller = inlining.Methods.Single(m => m.Name == "useAll");
        var called = caller.Body.Instructions.Select(i => i.Operand).OfType<MethodReference>().Select(m => m.Name).ToHashSet();
        var all = inlining.Methods.Concat(inlining.NestedTypes.SelectMany(t => t.Methods)).Where(m => m.HasCustomAttributes && m.CustomAttributes.Any(a => a.AttributeType.Name == "LruCacheAttribute")).Select(m => m.Name).ToList();
        Assert.InRange(all.Count, 20, int.MaxValue);
        var warned = FSharpCases.Run.Messages.Where(m => m.Id == "MW0116").Select(m => m.Text).ToList();
        Assert.Equal(all.Where(f => !called.Contains(f)), all.Where(f => warned.Exists(w => w.Contains($".{f}(", StringComparison.Ordinal) || w.Contains($".{f}<", StringComparison.Ordinal))));
    }
}
