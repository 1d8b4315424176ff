using System.Globalization;
using MemoWeaver.Fody.Tests.Running;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Bodies;

/// <summary>
/// How much of the stack a level of a recursion takes, before and after weaving. The methods do next to nothing, so that these are the worst cases.
/// Each runs in a process of its own, in which the JIT either optimizes at once or never: what it does is then the same in every run.
/// </summary>
public class DeepRecursionTests
{
    private const string Deep = "AssemblyToProcess.Bodies.DeepRecursion.";
    private const string DeepInstance = "AssemblyToProcess.Bodies.DeepInstanceRecursion.";

    [Theory]
    [InlineData("Debug", false)]
    [InlineData("Release", false)]
    [InlineData("Release", true)]
    public void AtLeastAThirdOfTheDepth(string configuration, bool optimized) =>
        AssertDepth(configuration, optimized, 3, Deep + "Number", Deep + "WithLocals", DeepInstance + "Number");

    /// <summary>Methods of several arguments that do nothing else with them.</summary>
    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public void AtLeastAQuarterWithSeveralArguments(string configuration) =>
        AssertDepth(configuration, optimized: false, 4, Deep + "TextAndNumber", Deep + "Many", DeepInstance + "TextAndNumber");

    [WovenFact]
    public void CachedResultsMakeFurtherRecursionsFlat()
    {
        for (var depth = 500; depth <= 20_000; depth += 500)
            Assert.Equal(depth, AssemblyToProcess.Bodies.DeepRecursion.Down(depth));
    }

    private static void AssertDepth(string configuration, bool optimized, int times, params string[] methods)
    {
        var input = CaseAssembly.Valid(configuration);
        var before = BytesPerLevel(input.Path, input.Folder, optimized, methods);
        var after = BytesPerLevel(WovenCases.Get(input).Path, input.Folder, optimized, methods);
        for (var i = 0; i < methods.Length; i++)
        {
            Assert.InRange(before[i], 16, 256);
            Assert.True(after[i] <= times * before[i], $"{methods[i]}: {after[i]} bytes a level, {before[i]} before.");
        }
    }

    // Frames are multiples of 8 bytes; the stack's last 128 KB and the thread's own frames do not count.
    private static int[] BytesPerLevel(string assembly, string folder, bool optimized, string[] methods)
    {
        const double Usable = (16 << 20) - (128 << 10);
        var lines = Programs.Run([Programs.Path("StackDepth"), assembly, folder, .. methods], ("DOTNET_TieredCompilation", optimized ? "0" : "1"), ("DOTNET_TC_CallCounting", "0"));
        Assert.Equal(methods.Length, lines.Length);
        return [.. lines.Select(l => 8 * (int)Math.Round(Usable / int.Parse(l, CultureInfo.InvariantCulture) / 8))];
    }
}
