using System.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Async;

/// <summary>Methods that the runtime itself makes asynchronous: the mark is in the implementation flags, and the body returns the bare result.</summary>
public class RuntimeAsyncTests
{
    private const MethodImplAttributes RuntimeAsync = (MethodImplAttributes)0x2000;
    private static readonly CaseAssembly Input = new(Path.Combine("tests", "RuntimeAsync"), "Release", "net10.0");
    private static readonly Lazy<WeavingRun> Woven = new(() => WeavingRun.Of(Input, "runtime-async"));

    [Fact]
    public void TheMarkMovesWithTheBody()
    {
        Assert.Empty(Woven.Value.Errors);
        using var before = ModuleDefinition.ReadModule(Input.Path);
        using var after = ModuleDefinition.ReadModule(Woven.Value.Path);
        foreach (var name in new[] { "Load", "Pair", "Later", "Fails" })
        {
            MethodDefinition In(ModuleDefinition module, string method) => module.GetType("Cases`1").Methods.Single(m => m.Name == method);
            Assert.Equal(RuntimeAsync, In(before, name).ImplAttributes & RuntimeAsync);
            Assert.Equal((MethodImplAttributes)0, In(after, name).ImplAttributes & RuntimeAsync);
            Assert.Equal(RuntimeAsync, In(after, $"<{name}>Compute").ImplAttributes & RuntimeAsync);
        }
    }

    [Fact]
    public async Task TheWovenProgramRuns()
    {
        var folder = Path.GetDirectoryName(Woven.Value.Path)!;
        foreach (var file in new[] { "RuntimeAsync.runtimeconfig.json", "RuntimeAsync.deps.json", "MemoWeaver.dll" })
            File.Copy(Path.Combine(Input.Folder, file), Path.Combine(folder, file), overwrite: true);
        var start = new ProcessStartInfo("dotnet", [Woven.Value.Path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_RuntimeAsync"] = "1";
        using var program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync();
        var said = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(("good", "", 0), (said.Trim(), await errors, program.ExitCode));
    }
}
