using MemoWeaver.Fody.Tests.Weaving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace MemoWeaver.Docs.Tests;

/// <summary>Compiles a snippet as a program of its own. Members and statements are put into a class.</summary>
internal static class SnippetCompiler
{
    const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using MemoWeaver;
        """;

    static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    static string Folder => Path.Combine(Repository.Root, "tests", "MemoWeaver.Docs.Tests", "Given");

    public static string[] References { get; } =
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "MemoWeaver.Docs.Tests.references.txt"));

    /// <summary>Compiles into <paramref name="path"/>, with the PDB beside it, and returns the errors.</summary>
    public static IReadOnlyList<Diagnostic> Compile(Snippet snippet, string path)
    {
        var given = new SortedSet<string>(StringComparer.Ordinal);
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(Usings, Language, "Usings.cs", System.Text.Encoding.UTF8) };
        for (var part = snippet; part is not null; part = part.Before)
        {
            given.UnionWith(part.Given);
            trees.Add(Parse(part));
        }
        trees.AddRange(given.Select(g => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Folder, g + ".cs")), Language, g + ".cs", System.Text.Encoding.UTF8)));
        var isProgram = trees.Any(t => t.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any());
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            trees,
            References.Where(r => !Path.GetFileName(r).StartsWith("xunit", StringComparison.Ordinal)).Select(r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
        using var dll = File.Create(path);
        using var pdb = File.Create(Path.ChangeExtension(path, ".pdb"));
        var result = compilation.Emit(dll, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        return [.. result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
    }

    // A whole source (top-level statements included), members of a class, or statements beside declarations that were given.
    static SyntaxTree Parse(Snippet snippet)
    {
        var code = snippet.Code.Replace("=> …", "=> throw new NotImplementedException()", StringComparison.Ordinal)
            .Replace("{ … }", "{ throw new NotImplementedException(); }", StringComparison.Ordinal);
        var line = $"#line {snippet.Line} \"{snippet.Page}\"\n";
        var whole = Text(line + code);
        if (!HasErrors(whole))
            return whole;
        var members = Text($"public partial class Snippet\n{{\n{line}{code}\n}}");
        return HasErrors(members) ? whole : members;

        SyntaxTree Text(string text) => CSharpSyntaxTree.ParseText(text, Language, snippet.Page, System.Text.Encoding.UTF8);
    }

    // "public static int F() => 1;" parses as a local function with a misplaced modifier, which the parser does not mind.
    static bool HasErrors(SyntaxTree tree) =>
        tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)
        || tree.GetRoot().DescendantNodes().OfType<LocalFunctionStatementSyntax>().Any(f => f.Parent is GlobalStatementSyntax && f.Modifiers.Any(m => m.IsKind(SyntaxKind.PublicKeyword) || m.IsKind(SyntaxKind.PrivateKeyword)));
}
