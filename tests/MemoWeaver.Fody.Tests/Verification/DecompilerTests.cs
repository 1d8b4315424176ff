using ICSharpCode.Decompiler.IL;
using ICSharpCode.Decompiler.Metadata;
using ICSharpCode.Decompiler.TypeSystem;
using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil.Cil;
using ModuleDefinition = Mono.Cecil.ModuleDefinition;

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
        var (methods, warnings) = Read(WovenCases.Get(input).Path, input);
        Assert.Empty(warnings);
        Assert.True(methods > 1000, "Read: " + methods);
    }

    [Fact]
    public void EmptyStackIsFound() => AssertFound(JitTests.Damage, "Stack underflow");

    [Fact]
    public void WrongTypeOnTheStackIsFound() => AssertFound(
        module =>
        {
            var il = module.GetType("AssemblyToProcess.Methods.StaticMethods").Methods.Single(m => m.Name == "Constant").Body.Instructions;
            il.Insert(il.Count - 1, Instruction.Create(OpCodes.Pop));
            il.Insert(il.Count - 1, Instruction.Create(OpCodes.Ldnull));
        },
        "Expected I4");

    private static void AssertFound(Action<ModuleDefinition> damage, string warning)
    {
        var input = CaseAssembly.Valid("Release");
        var damaged = WeavingRun.Of(input, "damaged-decompiler", prepare: damage);
        var found = Assert.Single(Read(damaged.Path, input).Warnings);
        Assert.Contains("StaticMethods.<Constant>Compute", found, StringComparison.Ordinal);
        Assert.Contains(warning, found, StringComparison.Ordinal);
    }

    private static (int Methods, List<string> Warnings) Read(string path, CaseAssembly input)
    {
        using var file = new PEFile(path);
        var module = new DecompilerTypeSystem(file, new ReferenceListFiles(input.References)).MainModule;
        var (methods, warnings) = (0, new List<string>());
        foreach (var handle in file.Metadata.MethodDefinitions)
        {
            var definition = file.Metadata.GetMethodDefinition(handle);
            if (definition.RelativeVirtualAddress == 0)
                continue;
            methods++;
            // A new reader each time: it repeats what it warned of with every later method.
            var function = new ILReader(module).ReadIL(handle, file.GetMethodBody(definition.RelativeVirtualAddress));
            var invalid = function.Descendants.Select(i => (i as InvalidExpression)?.Message ?? (i as InvalidBranch)?.Message).OfType<string>();
            warnings.AddRange(function.Warnings.Concat(invalid).Select(w => $"{module.GetDefinition(handle).FullName}: {w}"));
        }
        return (methods, warnings);
    }

    private sealed class ReferenceListFiles(string[] references) : ICSharpCode.Decompiler.Metadata.IAssemblyResolver
    {
        private readonly Dictionary<string, string> paths = references.GroupBy(r => Path.GetFileNameWithoutExtension(r)).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);

        public MetadataFile? Resolve(IAssemblyReference reference) => paths.TryGetValue(reference.Name, out var path) ? new PEFile(path) : null;

        public MetadataFile? ResolveModule(MetadataFile mainModule, string moduleName) => null;

        public Task<MetadataFile?> ResolveAsync(IAssemblyReference reference) => Task.FromResult(Resolve(reference));

        public Task<MetadataFile?> ResolveModuleAsync(MetadataFile mainModule, string moduleName) => Task.FromResult<MetadataFile?>(null);

        public IDisposable? BeginSnapshot() => null;
    }
}
