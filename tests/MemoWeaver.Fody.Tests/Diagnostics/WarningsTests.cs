using System.Xml.Linq;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Diagnostics;

/// <summary>Warnings of the valid cases. Their texts, and attributes that silence one, are among the invalid ones.</summary>
public class WarningsTests
{
    [Fact]
    public void AreTheSameInEveryBuild()
    {
        var expected = Messages(CaseAssembly.Valid("Debug"));
        Assert.NotEmpty(expected);
        // Older frameworks lack some of the cases, and have no others.
        Assert.All(CaseAssembly.AllValid, build => Assert.Empty(Messages(build).Except(expected)));
        Assert.All(CaseAssembly.AllValid.Where(b => b.ToString()!.Contains("net8.0", StringComparison.Ordinal)), build => Assert.Equal(expected, Messages(build)));
        Assert.Equal(expected, Messages(CaseAssembly.Valid("Release")));
    }

    [Fact]
    public void HaveASourcePositionInEveryBuild() =>
        Assert.All(CaseAssembly.AllValid, build => Assert.DoesNotContain(WovenCases.Get(build).Warnings, w => w.File is null || w.Line == 0));

    [Fact]
    public void NoWarnSilencesThem()
    {
        var run = WeavingRun.Of(CaseAssembly.Valid("Release"), "no-warn", new XElement("MemoWeaver", new XAttribute("NoWarn", string.Join(';', Rules.All.Where(r => !r.IsError).Select(r => r.Id)))));
        Assert.Empty(run.Messages);
    }

    [Fact]
    public void AnAttributeOfTheAssemblySilencesThem()
    {
        var run = WeavingRun.Of(CaseAssembly.Valid("Release"), "suppressed", prepare: module =>
        {
            var type = new TypeReference("MemoWeaver", "SuppressCacheWarningAttribute", module, module.AssemblyReferences.Single(r => r.Name == "MemoWeaver"));
            var constructor = new MethodReference(".ctor", module.TypeSystem.Void, type) { HasThis = true, Parameters = { new ParameterDefinition(module.TypeSystem.String) } };
            module.Assembly.CustomAttributes.Add(new CustomAttribute(constructor) { ConstructorArguments = { new CustomAttributeArgument(module.TypeSystem.String, "MW0101") } });
        });
        Assert.DoesNotContain(run.Messages, m => m.Id == "MW0101");
        Assert.Contains(run.Messages, m => m.Id == "MW0103");
    }

    private static IEnumerable<string> Messages(CaseAssembly build) =>
        WovenCases.Get(build).Messages.Select(m => $"{Path.GetFileName(m.File)}: {m.Text}").Order(StringComparer.Ordinal);
}
