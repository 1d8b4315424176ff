using System.Xml.Linq;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;
using Cases = AssemblyToProcess.Clones.Lending;

namespace MemoWeaver.Fody.Tests.Lending;

public class LendingTests
{
    [WovenFact]
    public void A_caller_that_only_reads_allocates_nothing()
    {
        Assert.Equal(6, Cases.Total(1));
        Assert.Equal(0, BytesOf(() => Cases.Total(1)));
        Assert.Equal(6, Cases.TotalOfCopies(1));
        Assert.InRange(BytesOf(() => Cases.TotalOfCopies(1)), 1, int.MaxValue);
    }

    [WovenFact]
    public void What_is_lent_is_not_what_the_first_caller_has()
    {
        Assert.Equal(33, Cases.Total(10));
        Cases.Made!.Clear();
        Assert.Equal(33, Cases.Total(10));
        Cases.Sorted(10).Clear();
        Assert.Equal(33, Cases.Total(10));
        Assert.Equal([10, 11, 12], Cases.Numbers(10));
    }

    [WovenFact]
    public void Hits_are_counted_in_one_cache()
    {
        var cache = Memo.Of(typeof(Cases).GetMethod(nameof(Cases.Numbers))!);
        cache.Clear();
        Cases.Total(20);
        Cases.Sorted(20);
        Cases.Total(20);
        Assert.Equal((2, 1), (cache.Info.Hits, cache.Info.Misses));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_option_turns_it_off(bool lends)
    {
        var run = WeavingRun.Of(CaseAssembly.Valid("Release"), "lend-" + lends, new XElement("MemoWeaver", new XAttribute("Lend", lends)));
        using var module = ModuleDefinition.ReadModule(run.Path);
        var variants = module.GetTypes().SelectMany(t => t.Methods).Count(m => m.Name.EndsWith(">Lend", StringComparison.Ordinal));
        Assert.Equal(lends, variants > 0);
    }

    private static long BytesOf(Func<int> call)
    {
        call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
