using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Control;

/// <summary>A woven program, and the ways in which its operator turns all caches off or configures them.</summary>
public partial class SwitchedProgramTests
{
    private const string Switch = "MemoWeaver.Disabled";

    // Seven methods, three times each; with caches each body runs once.
    private const string Off = "21 runs, 0 hits, False";
    private const string On = "7 runs, 14 hits, True";

    [Fact]
    public void ByTheProjectFile() => Assert.Equal([Off], Programs.Run([Programs.Path("Switched"), "runs"]));

    [Theory]
    [InlineData(null, null, null, On)]
    [InlineData(true, null, null, Off)]
    [InlineData(null, "MEMOWEAVER_DISABLED", "1", Off)]
    [InlineData(null, "MEMOWEAVER_DISABLED", "true", Off)]
    [InlineData(null, "MemoWeaver.Disabled", "1", Off)]
    [InlineData(null, "MEMOWEAVER_DISABLED", "0", On)]
    [InlineData(false, "MEMOWEAVER_DISABLED", "1", On)]
    public void ByTheRuntimeConfigurationOrTheEnvironment(bool? option, string? variable, string? value, string expected) =>
        Assert.Equal([expected], Run(option, "runs", variable is null ? [] : [(variable, value)]));

    /// <summary>
    /// What the JIT makes of a method after tier-up is the same text whether the switch was ever heard of or not, it calls nothing on the way of a hit,
    /// and nothing of the switch is in it.
    /// </summary>
    [Fact]
    public void AHitPaysNothingForTheSwitch()
    {
        var unset = Optimized(null);
        var cleared = Optimized(false);
        Assert.Equal(unset, cleared);
        Assert.DoesNotContain("MemoSwitch", unset, StringComparison.Ordinal);
        Assert.DoesNotContain("Disabled", unset, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("IsOff", unset, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("CacheSite", unset, StringComparison.Ordinal);
    }

    /// <summary>Sizes and lifetimes as in appsettings.json; the instance's two caches take theirs, too.</summary>
    [Fact]
    public void ByAppsettings() => Assert.Equal(
        [
            "Switched.Calls.Held(Int32): 5 of any, 00:10:00, on",
            "Switched.Calls.Later(Int32): 0 of 2, for ever, off",
            "Switched.Calls.OnObject(Int32): 1 of 1, for ever, on",
            "Switched.Calls.Shared(Int32): 2 of 2, for ever, on",
            "Switched.Calls.Slot: 1 of 2, for ever, on",
            "Switched.Calls.Static(Int32): 2 of 2, for ever, on",
            "Switched.Calls.Timed(Int32): 2 of 2, 00:10:00, on",
        ],
        Run(null, "configured"));

    private static string Optimized(bool? option)
    {
        var listing = Path.GetTempFileName();
        try
        {
            Assert.Equal(["7 runs, 119998 hits, True"], Run(option, "hot", ("DOTNET_JitStdOutFile", listing), ("DOTNET_JitDisasm", "Static"), ("DOTNET_TieredPGO", "0")));
            var code = File.ReadAllText(listing);
            var tier1 = code.LastIndexOf("; Assembly listing for method Switched.Calls:Static(int):int (Tier1)", StringComparison.Ordinal);
            Assert.True(tier1 >= 0, code);
            return Address().Replace(code[tier1..], "#");
        }
        finally
        {
            File.Delete(listing);
        }
    }

    // The program's own runtime configuration, with the option as asked.
    private static string[] Run(bool? option, string command, params (string, string?)[] environment)
    {
        var program = Programs.Path("Switched");
        var configuration = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(program, ".runtimeconfig.json")))!;
        var properties = configuration["runtimeOptions"]!["configProperties"]!.AsObject();
        Assert.True(properties[Switch]!.GetValue<bool>());
        properties.Remove(Switch);
        if (option is { } isOn)
            properties[Switch] = isOn;
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".runtimeconfig.json");
        try
        {
            File.WriteAllText(path, configuration.ToJsonString());
            return Programs.Run(["exec", "--runtimeconfig", path, "--depsfile", Path.ChangeExtension(program, ".deps.json"), program, command], environment);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex("0x[0-9a-fA-F]+|[0-9A-F]{8,}h?", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
