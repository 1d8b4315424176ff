using MemoWeaver.Proofs.Tests.Programs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SideBySide.Worlds;

namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>Programs that are compiled into one assembly and woven.</summary>
sealed class Batch
{
    public const string Assembly = "Programs";

    static readonly CSharpParseOptions _parsing = new(LanguageVersion.Preview);
    static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "programs",
        Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
    static int _number;

    readonly string _unwoven;
    readonly string _woven;
    int _partial;

    Batch(IReadOnlyList<string> names, string unwoven, WovenAssembly woven)
    {
        Names = names;
        _unwoven = unwoven;
        _woven = woven.Path;
        Refused = woven.Errors;
        Methods = woven.Methods.Where(m => m.Name.Contains('.')).ToLookup(m => m.Name[..m.Name.IndexOf('.')]);
    }

    /// <summary>The programs that compile.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The errors of the weaver.</summary>
    public IReadOnlyList<string> Refused { get; }

    /// <summary>The cached methods of each program.</summary>
    public ILookup<string, MethodVerdict> Methods { get; }

    static readonly IReadOnlyList<string> _references = [.. References.Framework, References.Library,
        References.Runtime];

    // Read once: batches follow each other.
    static readonly ReferencedAssemblies _resolver = new(_references);
    static readonly MetadataReference[] _metadata = [.. _references.Select(r => MetadataReference.CreateFromFile(r))];

    /// <summary>Compiles and weaves programs. Those that do not compile are left out.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="level">
    /// Debug builds have other code: state machines are classes, and locals of their own stand between all expressions.
    /// </param>
    public static Batch? Of(IEnumerable<(string Name, string Text)> programs, OptimizationLevel level)
    {
        var trees = programs.ToDictionary(p => p.Name,
            p => CSharpSyntaxTree.ParseText(Generator.Usings + p.Text, _parsing, p.Name + ".cs",
                System.Text.Encoding.UTF8));
        var folder = Path.Combine(_folder, Interlocked.Increment(ref _number).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Assembly + ".dll");
        var compilation = CSharpCompilation.Create(Assembly, trees.Values, _metadata,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: level,
                allowUnsafe: true, deterministic: true, nullableContextOptions: NullableContextOptions.Annotations,
                reportSuppressedDiagnostics: false, warningLevel: 0));
        var wrong = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        LastErrors = [.. wrong.Select(d => d.ToString())];
        foreach (var tree in wrong.Select(d => d.Location.SourceTree).OfType<SyntaxTree>().Distinct())
        {
            compilation = compilation.RemoveSyntaxTrees(tree);
            trees.Remove(Path.GetFileNameWithoutExtension(tree.FilePath));
        }
        if (trees.Count == 0)
            return null;
        using (var dll = File.Create(path))
        using (var pdb = File.Create(Path.ChangeExtension(path, ".pdb")))
        {
            var result = compilation.Emit(dll, pdb,
                options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
            Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d
                => d.Severity == DiagnosticSeverity.Error)));
        }
        var woven = WovenAssembly.Weave(path, Path.Combine(folder, "woven", Assembly + ".dll"), _resolver,
            WovenAssembly.ByAttributes);
        return new Batch([.. trees.Keys], path, woven);
    }

    /// <summary>The errors of the compiler for the last batch.</summary>
    public static IReadOnlyList<string> LastErrors { get; private set; } = [];

    /// <summary>Weaves again, with only these methods cached.</summary>
    public World WovenWith(IReadOnlySet<string> ids)
    {
        var output = Path.Combine(Path.GetDirectoryName(_unwoven)!, $"only{_partial++}", Assembly + ".dll");
        var woven = WovenAssembly.Weave(_unwoven, output, _resolver, WovenAssembly.ByAttributes, Marks.KeepOnly(ids));
        return new World("partly woven", [woven.Path, References.Library, References.Callers]);
    }

    public World Unwoven() => new("unwoven", [_unwoven, References.Library, References.Callers]);

    public World Woven() => new("woven", [_woven, References.Library, References.Callers]);

    /// <summary>Deletes the files.</summary>
    public void Delete()
    {
        try
        {
            Directory.Delete(Path.GetDirectoryName(_unwoven)!, recursive: true);
        }
        catch (IOException)
        {
            // A side that is not unloaded yet holds its file.
        }
    }
}
