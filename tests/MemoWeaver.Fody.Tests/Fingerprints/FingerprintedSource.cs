using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Fingerprints;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Planning.Distribution;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.References;
using MemoWeaver.Fody.Tests.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Fingerprints;

/// <summary>Compiles a source, and takes the fingerprint of the method <c>M</c> of its type <c>C</c>.</summary>
internal static class FingerprintedSource
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;\n";

    private static readonly Lazy<string[]> References = new(() => CaseAssembly.Invalid().References);

    /// <param name="source">The source, without usings.</param>
    /// <param name="path">The name of its file, which the compiler knows.</param>
    /// <param name="library">The source of a referenced assembly.</param>
    /// <param name="optimize">Whether it is compiled as in Release.</param>
    /// <param name="version">What stands for the code.</param>
    /// <param name="after">A method of <c>C</c> whose fingerprint is taken before.</param>
    /// <param name="resources">The embedded resources, by name.</param>
    /// <param name="package">The source of a referenced assembly with the name <c>Microsoft.Acme</c> and the key of the
    /// framework.</param>
    public static string Of(
        string source, string path = "/a/Source.cs", string? library = null, bool optimize = true, string? version =
            null, string? after = null, IReadOnlyDictionary<string, string>? resources = null, string? package = null)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "fingerprints", Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        try
        {
            List<string> references = [.. References.Value];
            if (library is not null)
                references.Add(Compile(library, folder, "Library", "/a/Library.cs", references, optimize));
            if (package is not null)
                references.Add(Compile(package, folder, "Microsoft.Acme", "/a/Package.cs", references, optimize,
                    key: typeof(System.Text.Json.JsonSerializer).Assembly.GetName().GetPublicKey()));
            var assembly = Compile(source, folder, "Source", path, references, optimize, resources);
            using var resolver = new ReferenceListResolver(references);
            using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver, InMemory = true });
            var method = module.GetType("C").Methods.Single(m => m.Name == "M");
            var runtime = RuntimeTypes.Of(module, orReferenced: true)!;
            var diagnostics = new MethodDiagnostics(method, method);
            var key = new KeyPlanner(module, runtime, new ImmutabilityProof(module)).Plan(method, shared: true, []).Parts;
            var fingerprints = new FingerprintBuilder(module);
            if (after is not null)
            {
                var first = module.GetType("C").Methods.Single(m => m.Name == after);
                fingerprints.Of(first, first.ReturnType, [], []);
            }
            var when = module.GetType("C").Methods.SingleOrDefault(m => m.Name == "ShouldStore");
            var written = KeyTextPlanner.Plan(key, diagnostics).SelectMany(p => p.Written());
            var members = key.Select(p => p.Source).OfType<KeySource.Member>().Select(m => m.Read.Type);
            return fingerprints.Of(method, method.ReturnType, written, members, version, when);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Compile(
        string source, string folder, string name, string path, IEnumerable<string> references, bool optimize,
            IReadOnlyDictionary<string, string>? resources = null, byte[]? key = null)
    {
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(LanguageVersion.Preview), path, System.Text.Encoding.UTF8)],
            references.Select(r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimize ? OptimizationLevel.Release
                    : OptimizationLevel.Debug, allowUnsafe: true,
                cryptoPublicKey: key is null ? default : [.. key], publicSign: key is not null, deterministic: true));
        var file = Path.Combine(folder, name + ".dll");
        using var stream = File.Create(file);
        var result = compilation.Emit(
            stream, manifestResources: resources?.Select(r =>
                new ResourceDescription(r.Key, () =>
                new MemoryStream(System.Text.Encoding.UTF8.GetBytes(r.Value)), isPublic: true)));
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)) + "\n" + source);
        return file;
    }
}
