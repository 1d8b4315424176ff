using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>Programs woven by a real build in each language and for each kind of target: they run and check themselves.</summary>
public sealed class SmokeTests(SmokePrograms programs) : IClassFixture<SmokePrograms>
{
    private const int ChecksInCSharp = 23;

    // With those of tests/smoke/Modern: stores, writes, transactions, another assembly, keys known as objects.
    private const int ChecksInModernCSharp = 58;

    private const int ChecksOfDistribution = 44;

    [Theory]
    [InlineData("CSharpNet10", "net10.0", ChecksInModernCSharp)]
    [InlineData("CSharpNet8", "net8.0", ChecksInCSharp)]
    [InlineData("NetStandardRunner", "net10.0", ChecksInCSharp)]
    [InlineData("BesideCostura", "net10.0", ChecksInCSharp)]
    [InlineData("FSharp", "net10.0", 20)]
    [InlineData("VisualBasic", "net10.0", 18)]
    public void A_program_for_the_shared_runtime(string project, string targetFramework, int checks) =>
        SmokePrograms.MustPass(DotNet.Execute(programs.Find(project, targetFramework)), checks);

    [NetFrameworkFact]
    public void A_program_for_the_NET_Framework()
    {
        var program = programs.Find("CSharpNet472", "net472", ".exe");
        var folder = Path.GetDirectoryName(program)!;
        SmokePrograms.MustPass(OperatingSystem.IsWindows() ? Command.Run(folder, program) : Command.Run(folder, "mono", program), ChecksInCSharp);
    }

    [NetFrameworkFact]
    public void A_program_that_aborts_threads()
    {
        var program = programs.Find("ThreadAborts", "net472", ".exe");
        var folder = Path.GetDirectoryName(program)!;
        SmokePrograms.MustPass(OperatingSystem.IsWindows() ? Command.Run(folder, program) : Command.Run(folder, "mono", program), 5);
    }

    [NativeAotFact]
    public void A_program_compiled_to_native_code()
    {
        using var output = new TemporaryFolder();
        var published = SmokePrograms.Publish("NativeAot", output.Path);
        Assert.DoesNotContain(published.Lines, line => line.Contains("warning IL", StringComparison.Ordinal)); // trimming and native code: users make errors of them
        var program = System.IO.Path.Combine(output.Path, OperatingSystem.IsWindows() ? "NativeAot.exe" : "NativeAot");
        SmokePrograms.MustPass(Command.Run(output.Path, program), ChecksInModernCSharp);
    }

    [NativeAotFact]
    public void A_program_compiled_to_native_code_shares_results_by_generated_JSON()
    {
        using var output = new TemporaryFolder();
        var published = SmokePrograms.Publish("DistributedNativeAot", output.Path);
        Assert.DoesNotContain(published.Lines, line => line.Contains("warning IL", StringComparison.Ordinal));
        var program = System.IO.Path.Combine(output.Path, OperatingSystem.IsWindows() ? "DistributedNativeAot.exe" : "DistributedNativeAot");
        using var server = TestServer.Start(Servers.Here[0]);
        foreach (var run in new[] { "first", "second" })
            SmokePrograms.MustPass(Command.Run(output.Path, program, server.Configuration, "smoke", run), ChecksOfDistribution);
    }

    [Fact]
    public void The_other_add_in_did_its_part_too()
    {
        var folder = Path.GetDirectoryName(programs.Find("BesideCostura", "net10.0"))!;
        Assert.False(File.Exists(Path.Combine(folder, "MemoWeaver.dll")), "Costura embeds the runtime, so it must not lie beside the program.");
    }
}
