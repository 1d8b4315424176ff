using System.Reflection;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Snapshots;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Diagnostics;

/// <summary>What cannot be cached is refused, each with its words, at its line, and without hiding anything else.</summary>
public class InvalidCasesTests
{
    [Fact]
    public void EachMistakeIsReportedAtItsLineAndNothingElse()
    {
        var actual = InvalidCases.Run.Messages.Where(m => Path.GetExtension(m.File) == ".cs").Select(m => $"{Path.GetFileName(m.File)}({m.Line}): {m.Id}");
        Assert.Equal(InvalidCases.Expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    public static IEnumerable<object[]> Files => InvalidCases.Files.Select(f => new object[] { f });

    [Theory]
    [MemberData(nameof(Files))]
    public void Texts(string file) => Snapshot.Verify(
        string.Join("\n", InvalidCases.Run.Messages.Where(m => Path.GetFileName(m.File) == file).OrderBy(m => m.Line).Select(m => $"{m.Line}: {m.Text}")),
        Path.GetFileNameWithoutExtension(file));

    [Fact]
    public void MistakesInFodyWeaversXml() => Assert.Equal(
        [
            "FodyWeavers.xml(2): MW0022: The element MemoWeaver of FodyWeavers.xml has no option 'Enabled'. Known options: NoWarn, Report, OwnSerializer, Require, Assume, Lend, TrackDependencies.",
            "FodyWeavers.xml(4): MW0022: The element MemoWeaver of FodyWeavers.xml has no child element 'Unknown'. Known elements: LruCache, TimedCache, DistributedCache, PersistentCache.",
            "FodyWeavers.xml(2): MW0013: The element MemoWeaver of FodyWeavers.xml: Require is 'Everything'. Use Proof, or remove the option.",
            "FodyWeavers.xml(6): MW0013: The element LruCache of FodyWeavers.xml: Methods is missing. Name the methods to cache, such as Acme.Pricing.*.Quote.",
            "FodyWeavers.xml(7): MW0013: The element TimedCache of FodyWeavers.xml: Seconds is '-1'. Use a number greater than 0 and at most 922337203685, the greatest TimeSpan.",
            "FodyWeavers.xml(7): MW0022: The element TimedCache of FodyWeavers.xml has no option 'Size'. Known options: Methods, Ineligible, Clone, Eviction, Jitter, Lifetime, MaxSize, MaxWeight, Proof, RefreshAfter, RetryAfter, Scope, Seconds, SingleFlight, Sliding, SoftTimeout, StaleOn, StaleSeconds, Store, Tags, TrackDependencies, Unbounded, VaryBy, Weigher, When.",
            "FodyWeavers.xml(7): MW0013: The element TimedCache of FodyWeavers.xml: Scope is 'Global'. Use Instance or Shared.",
            "FodyWeavers.xml(7): MW0013: The element TimedCache of FodyWeavers.xml: Ineligible is 'Ignore'. Use Error or Skip.",
            "FodyWeavers.xml(5): MW0117: The element LruCache of FodyWeavers.xml matches no method: there is none named 'InvalidAssemblyToProcess.Nowhere.*'. Correct the name, or remove the rule.",
            "FodyWeavers.xml(3): MW0119: The element MemoWeaver of FodyWeavers.xml: Assume names 'InvalidAssemblyToProcess.Nowhere', but no cached method leads to a member or type of that name. Correct the name, or remove it.",
        ],
        InvalidCases.Run.Messages.Where(m => Path.GetExtension(m.File) == ".xml").Select(m => $"{Path.GetFileName(m.File)}({m.Line}): {m.Text}"));

    /// <summary>C# has no such instruction.</summary>
    [Fact]
    public void BodyThatJumpsToAnotherMethod()
    {
        var run = WeavingRun.Of(CaseAssembly.Valid("Debug"), "jmp", prepare: module =>
        {
            var type = module.GetType("AssemblyToProcess.Methods.StaticMethods");
            type.Methods.Single(m => m.Name == "Constant").Body.Instructions.Insert(0, Instruction.Create(OpCodes.Jmp, type.Methods.Single(m => m.Name == "Constant")));
        });
        var error = Assert.Single(run.Errors);
        Assert.Equal("MW0020: AssemblyToProcess.Methods.StaticMethods.Constant() cannot be cached: its body jumps to another method, so it never returns a result of its own.", error.Text);
        Assert.Equal("StaticMethods.cs", Path.GetFileName(error.File));
    }

    [Fact]
    public void GoodMethodsBesideBadOnesAreWoven()
    {
        var type = WovenLoadContext.Load("invalid", InvalidCases.Run.Path).Woven.GetType("InvalidAssemblyToProcess.GoodAndBad", throwOnError: true)!;
        var target = Activator.CreateInstance(type);
        for (var i = 0; i < 3; i++)
        {
            foreach (var method in new[] { "GoodBefore", "GoodAfter", "GoodOnInstance" })
                Assert.Equal(5, type.GetMethod(method)!.Invoke(target, [5]));
        }
        Assert.Equal(3, type.GetField("Runs")!.GetValue(null));
    }

    [Fact]
    public void BadMethodsThrow()
    {
        var type = WovenLoadContext.Load("invalid-bad", InvalidCases.Run.Path).Woven.GetType("InvalidAssemblyToProcess.GoodAndBad", throwOnError: true)!;
        foreach (var method in new[] { "AlsoBad", "TwoMistakes" })
        {
            var exception = Assert.Throws<TargetInvocationException>(() => type.GetMethod(method)!.Invoke(null, [1]));
            Assert.Contains("GoodAndBad." + method, Assert.IsType<InvalidOperationException>(exception.InnerException).Message, StringComparison.Ordinal);
        }
    }
}
