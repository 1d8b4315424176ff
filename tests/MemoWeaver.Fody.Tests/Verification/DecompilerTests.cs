using System.Reflection.Metadata;
using ICSharpCode.Decompiler;
using ICSharpCode.Decompiler.IL;
using ICSharpCode.Decompiler.Metadata;
using ICSharpCode.Decompiler.TypeSystem;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>The decompiler reads every method of every woven build without a warning about its stack.</summary>
public class DecompilerTests
{
    public static IEnumerable<object[]> Builds => CaseAssembly.AllValid.Select(c => new object[] { c.Configuration, c.TargetFramework });

    [Theory]
    [MemberData(nameof(Builds))]
    public void NoWarnings(string configuration, string targetFramework)
    {
        var input = CaseAssembly.Valid(configuration, targetFramework);
        Assert.Empty(Warnings(WovenCases.Get(input).Path, input));
    }

    [Fact]
    public void DamagedMethodIsFound()
    {
        var input = CaseAssembly.Valid("Release");
        var damaged = WeavingRun.Of(input, "damaged-decompiler", prepare: JitTests.Damage);
        Assert.Contains(Warnings(damaged.Path, input), w => w.Contains("Constant", StringComparison.Ordinal));
    }

    private static List<string> Warnings(string path, CaseAssembly input)
    {
        using var file = new PEFile(path);
        var typeSystem = new DecompilerTypeSystem(file, new ReferenceListFiles(input.References));
        var reader = new ILReader(typeSystem.MainModule);
        var warnings = new List<string>();
        foreach (var handle in file.Metadata.MethodDefinitions)
        {
            var definition = file.Metadata.GetMethodDefinition(handle);
            if (definition.RelativeVirtualAddress == 0)
                continue;
            var body = file.GetMethodBody(definition.RelativeVirtualAddress);
            var function = reader.ReadIL(handle, body);
            warnings.AddRange(function.Warnings.Select(w => $"{typeSystem.MainModule.GetDefinition(handle).FullName}: {w}"));
        }
        return warnings;
    }

    private sealed class ReferenceListFiles(string[] references) : ICSharpCode.Decompiler.Metadata.IAssemblyResolver
    {
        private readonly Dictionary<string, string> paths = references.GroupBy(r => Path.GetFileNameWithoutExtension(r)).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);

        public MetadataFile? Resolve(IAssemblyReference reference) => paths.TryGetValue(reference.Name, out var path) ? new PEFile(path) : null;

        public MetadataFile? ResolveModule(MetadataFile mainModule, string moduleName) => null;

        public Task<MetadataFile?> ResolveAsync(IAssemblyReference reference) => Task.FromResult(Resolve(reference));

        public Task<MetadataFile?> ResolveModuleAsync(MetadataFile mainModule, string moduleName) => Task.FromResult<MetadataFile?>(null);
    }
}
