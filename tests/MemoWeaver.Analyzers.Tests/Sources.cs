using System.Collections.Immutable;
using MemoWeaver.Fody.Tests.Weaving;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace MemoWeaver.Analyzers.Tests;

/// <summary>Compiles sources as an editor does, and asks the analyzer.</summary>
internal static class Sources
{
    public const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.IO; global using System.Threading.Tasks; global using MemoWeaver;";

    public static readonly CSharpParseOptions Language = new(LanguageVersion.Preview, preprocessorSymbols:
        ["NET", "NET10_0", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER", "NETCOREAPP", "RELEASE"]);

    public static readonly CSharpCompilationOptions Options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release);

    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(() =>
        [.. CaseAssembly.Invalid().References.Select(r => MetadataReference.CreateFromFile(r))]);

    public static ImmutableArray<MetadataReference> References => Framework.Value;

    public static CSharpCompilation Compile(string source) => Compilation("Sample", References, [("Sample.cs", source), ("Usings.cs", Usings)]);

    /// <summary>A project of this repository, with the references that its build used.</summary>
    public static CSharpCompilation Compile(CaseAssembly input)
    {
        var folder = Path.Combine(Repository.Root, input.Project);
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(folder, f).StartsWith("obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.GetRelativePath(folder, f).StartsWith("bin" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Concat(Directory.GetFiles(Path.Combine(folder, "obj", input.Configuration, input.TargetFramework), "*.GlobalUsings.g.cs"));
        return Compilation(input.Name, [.. input.References.Select(r => MetadataReference.CreateFromFile(r))], files.Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f))));
    }

    public static IReadOnlyList<Diagnostic> Analyze(Compilation compilation, string? weaversXml = null)
    {
        ImmutableArray<AdditionalText> files = weaversXml is null ? [] : [new Text("/project/FodyWeavers.xml", weaversXml)];
        var found = compilation.WithAnalyzers([new CacheAnalyzer()], new AnalyzerOptions(files)).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        Assert.DoesNotContain(found, d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    private static CSharpCompilation Compilation(string name, ImmutableArray<MetadataReference> references, IEnumerable<(string Path, string Text)> files)
    {
        var compilation = CSharpCompilation.Create(name, files.Select(f => CSharpSyntaxTree.ParseText(f.Text, Language, f.Path, System.Text.Encoding.UTF8)), references, Options);
        // The reference that MissingReferences.cs is about is left out on purpose.
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && Path.GetFileName(d.Location.SourceTree?.FilePath) != "MissingReferences.cs"));
        return compilation;
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
