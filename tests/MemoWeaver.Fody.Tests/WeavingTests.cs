using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests;

/// <summary>The valid cases are woven without a word, but for the warnings that they ask for.</summary>
public class WeavingTests
{
    public static IEnumerable<object[]> Builds => CaseAssembly.AllValid.Select(c => new object[] { c.Configuration, c.TargetFramework });

    [Theory]
    [MemberData(nameof(Builds))]
    public void NoErrors(string configuration, string targetFramework) =>
        Assert.Empty(WovenCases.Get(configuration, targetFramework).Errors);
}
