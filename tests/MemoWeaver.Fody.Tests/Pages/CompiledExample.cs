using System.Xml.Linq;
using MemoWeaver.Fody.Tests.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace MemoWeaver.Fody.Tests.Pages;

/// <summary>Compiles an example as a library and weaves it.</summary>
internal static class CompiledExample
{
    // What the SDK and the package add to each project, and what an example of another library needs of it.
    private const string Around = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using MemoWeaver;

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext : IDisposable
            {
                public DbSet<T> Set<T>() where T : class => new();
                public void Dispose() { }
            }

            public class DbSet<T> : List<T> where T : class;
        }
        """;

    private static readonly Lazy<string[]> References = new(() => CaseAssembly.Invalid().References);

    public static IReadOnlyList<WeavingMessage> Weave(PageExample example, string name) => Run(example, name).Messages;

    public static WeavingRun Run(PageExample example, string name)
    {
        var path = Compile(example, name);
        var config = example.Config is null ? null : XDocument.Parse(example.Config).Root!.Element("MemoWeaver");
        return WeavingRun.Of(path, References.Value, Path.Combine("examples", name), config);
    }

    /// <summary>The path of the library; its PDB is beside it.</summary>
    public static string Compile(PageExample example, string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "examples", name);
        Directory.CreateDirectory(folder);
        var source = Path.Combine(folder, "Example.cs");
        File.WriteAllText(source, example.Source);
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            name,
            [
                CSharpSyntaxTree.ParseText(example.Source, options, source, System.Text.Encoding.UTF8),
                CSharpSyntaxTree.ParseText(Around, options, Path.Combine(folder, "Around.cs"), System.Text.Encoding.UTF8),
            ],
            References.Value.Select(r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        var path = Path.Combine(folder, name + ".dll");
        using (var dll = File.Create(path))
        using (var pdb = File.Create(Path.ChangeExtension(path, ".pdb")))
        {
            var result = compilation.Emit(dll, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
            Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)) + "\n" + example.Source);
        }
        return path;
    }
}
