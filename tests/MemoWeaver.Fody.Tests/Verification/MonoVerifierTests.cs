using System.Text.RegularExpressions;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>Mono's verifier finds in the woven builds for .NET Framework and .NET Standard what it finds in the original ones, and nothing else.</summary>
public partial class MonoVerifierTests
{
    [PedumpTheory]
    [InlineData("Debug", "net472")]
    [InlineData("Release", "net472")]
    [InlineData("Debug", "netstandard2.0")]
    [InlineData("Release", "netstandard2.0")]
    public void OnlyTheUnsafeBodiesAreUnverifiable(string configuration, string targetFramework)
    {
        var input = CaseAssembly.Valid(configuration, targetFramework);
        var before = Findings(Pedump.Verify(input.Path, input, "before"));
        var after = Findings(Pedump.Verify(WovenCases.Get(input).Path, input, "after"));

        // C# itself writes unverifiable code for pointers and stackalloc. That the verifier says so shows that it has read the code.
        Assert.Equal(["Pinned(string)", "StackAllocated(int)", "NotCleared(int)", "UsesSpan(int)"], before.Select(f => f.Split("::")[1].Split(": ")[0]));
        Assert.Equal(before, after.Select(Unmoved));
    }

    [PedumpTheory]
    [InlineData("net472")]
    [InlineData("netstandard2.0")]
    public void DamagedMethodIsFound(string targetFramework)
    {
        var input = CaseAssembly.Valid("Release", targetFramework);
        var damaged = WeavingRun.Of(input, "damaged-pedump-" + targetFramework, prepare: JitTests.Damage);
        Assert.Contains(Findings(Pedump.Verify(damaged.Path, input, "damaged")), f => f.Contains("StaticMethods::<Constant>Compute", StringComparison.Ordinal));
    }

    // "method: what is wrong", without the offset, so that a moved body can be compared with the original.
    private static List<string> Findings(List<string> lines)
    {
        const string Method = "In method: ";
        var findings = new List<string>();
        var method = "?";
        foreach (var line in lines)
        {
            if (line.StartsWith(Method, StringComparison.Ordinal))
                method = line[Method.Length..];
            else
                findings.Add($"{method}: {Offset().Replace(line, "")}");
        }
        return findings;
    }

    private static string Unmoved(string finding) => Moved().Replace(finding, "::$1($2)");

    [GeneratedRegex(" at 0x[0-9a-f]+$")]
    private static partial Regex Offset();

    // The moved body takes the key's hash behind its own parameters.
    [GeneratedRegex(@"::<(\w+)>Compute\((.*),long\)")]
    private static partial Regex Moved();
}
