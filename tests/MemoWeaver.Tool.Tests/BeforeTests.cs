using System.Reflection.Metadata.Ecma335;
using System.Text.RegularExpressions;
using ICSharpCode.Decompiler.CSharp;
using ICSharpCode.Decompiler.Metadata;
using MemoWeaver.Tool.Decompiling;
using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Tests.Infrastructure;
using Mono.Cecil;

namespace MemoWeaver.Tool.Tests;

/// <summary>The code "before" is what the compiler wrote: both are decompiled and compared, method by method.</summary>
public class BeforeTests
{
    // The tool gives these the names of their parameters.
    private static readonly Regex Captured = new(@"<(?<name>\w+)>P\b", RegexOptions.ExplicitCapture);

    [Fact]
    public void Every_method_reads_as_before_weaving()
    {
        using var woven = WovenAssembly.Open(Cases.Woven);
        using var before = DecompiledModule.Before(Cases.Woven);
        using var original = ModuleDefinition.ReadModule(Cases.Unwoven, new ReaderParameters { ReadSymbols = false });
        var methods = original.GetTypes().SelectMany(t => t.Methods).ToDictionary(AssemblyFacts.IdOf, StringComparer.Ordinal);
        var decompile = Unwoven(woven);
        var different = new List<string>();
        foreach (var method in woven.Methods)
        {
            var expected = Captured.Replace(decompile(methods[AssemblyFacts.IdOf(method.Method)]), "${name}");
            var actual = before.Code(before.Find(method).Method);
            if (expected != actual)
                different.Add($"{method.DisplayName}\n{expected}\n---\n{actual}\n");
        }
        Assert.True(different.Count == 0, $"{different.Count} of {woven.Methods.Count} differ:\n{string.Join("\n", different.Take(5))}");
        Assert.True(woven.Methods.Count > 300);
    }

    // The decompiler with the settings of the tool, over the file that was never woven; names of locals from its symbols.
    private static Func<MethodDefinition, string> Unwoven(WovenAssembly woven)
    {
        var file = new PEFile(Cases.Unwoven);
        var decompiler = new CSharpDecompiler(file, new UniversalAssemblyResolver(woven.Path, throwOnError: false, file.DetectTargetFrameworkId()), DecompiledModule.Settings)
        {
            DebugInfoProvider = LocalNamesOfUnwoven(),
        };
        return method =>
        {
            var property = method.IsGetter ? method.DeclaringType.Properties.FirstOrDefault(p => p.GetMethod == method) : null;
            var token = property?.MetadataToken ?? method.MetadataToken;
            return DecompiledModule.WithoutUsings(decompiler.DecompileAsString(MetadataTokens.EntityHandle(token.ToInt32())));
        };
    }

    private static LocalNames LocalNamesOfUnwoven()
    {
        using var module = ModuleDefinition.ReadModule(Cases.Unwoven, new ReaderParameters { ReadSymbols = true });
        return new LocalNames(module);
    }
}
