using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;

namespace MemoWeaver.Fody.Tests.Weaving;

/// <summary>
/// Assemblies that a test compiles from text, each of which may use those before it, weaves one by one, and runs
/// together.
/// </summary>
internal sealed class WovenSource : IDisposable
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Threading.Tasks;
        global using MemoWeaver;
        """;

    private static readonly Lazy<string[]> Framework = new(() => CaseAssembly.Invalid().References);

    private readonly string name;
    private readonly List<string> references = [.. Framework.Value];
    private readonly Dictionary<string, string> woven = new(StringComparer.Ordinal);
    private readonly Context context;

    /// <param name="name">A name that no other test has: that of the folders.</param>
    public WovenSource(string name)
    {
        this.name = name;
        context = new Context(woven);
    }

    /// <summary>What the weaver said about the assembly that was added last.</summary>
    public IReadOnlyList<WeavingMessage> Messages { get; private set; } = [];

    /// <summary>Compiles a source, and weaves it.</summary>
    /// <param name="source">The source, without the usual usings.</param>
    /// <param name="assembly">The name of the assembly.</param>
    /// <param name="optimize">Whether it is compiled as in Release.</param>
    /// <param name="prepare">Changes the module before it is woven.</param>
    /// <param name="mapped">The folder that the compiler writes in place of the real one; null for the real
    /// one.</param>
    /// <param name="config">The element of FodyWeavers.xml.</param>
    /// <param name="files">More files, by their names.</param>
    public WovenSource Add(string source, string assembly = "Source", bool optimize = true, Action<ModuleDefinition>? prepare = null, string? mapped = null, System.Xml.Linq.XElement? config = null, params (string Name, string Text)[] files)
    {
        var folder = System.IO.Path.Combine(AppContext.BaseDirectory, "sources", name);
        System.IO.Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(folder, assembly + ".dll");
        var file = System.IO.Path.Combine(folder, assembly + ".cs");
        File.WriteAllText(file, source);
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var compilation = CSharpCompilation.Create(
            assembly,
            [
                .. files.Append((assembly + ".cs", source)).Select(f => CSharpSyntaxTree.ParseText(f.Item2, options, System.IO.Path.Combine(mapped ?? folder, f.Item1), System.Text.Encoding.UTF8)),
                CSharpSyntaxTree.ParseText(Usings, options, "Usings.cs", System.Text.Encoding.UTF8),
            ],
            references.Select(r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimize ? OptimizationLevel.Release : OptimizationLevel.Debug, allowUnsafe: true, deterministic: true));
        using (var dll = File.Create(path))
        using (var pdb = File.Create(System.IO.Path.ChangeExtension(path, ".pdb")))
        {
            var result = compilation.Emit(dll, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: System.IO.Path.Combine(mapped ?? folder, assembly + ".pdb")));
            Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        }
        var run = WeavingRun.Of(path, [.. references], System.IO.Path.Combine("sources", name), config, prepare, project: folder);
        Messages = run.Messages;
        references.Add(path);
        woven[assembly] = run.Path;
        return this;
    }

    /// <summary>The path of a woven assembly.</summary>
    public string Path(string assembly = "Source") => woven[assembly];

    /// <summary>A type of a woven assembly, with a runtime library of its own.</summary>
    public Type Type(string type, string assembly = "Source")
    {
        Assert.DoesNotContain(Messages, m => m.IsError);
        return context.LoadFromAssemblyPath(woven[assembly]).GetType(type, throwOnError: true)!;
    }

    /// <summary>Calls a static method without parameters.</summary>
    public object? Run(string type = "Test", string method = "Run", string assembly = "Source")
    {
        try
        {
            return Type(type, assembly).GetMethod(method)!.Invoke(null, null);
        }
        catch (TargetInvocationException e)
        {
            throw new InvalidOperationException($"{type}.{method} threw {e.InnerException}", e.InnerException);
        }
    }

    public void Dispose() => context.Unload();

    private sealed class Context(Dictionary<string, string> woven) : AssemblyLoadContext(isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            woven.TryGetValue(assemblyName.Name!, out var path) ? LoadFromAssemblyPath(path)
            : assemblyName.Name is "MemoWeaver" or "MemoWeaver.Distributed" ? LoadFromAssemblyPath(System.IO.Path.Combine(CaseAssembly.Valid("Release").Folder, assemblyName.Name + ".dll"))
            : null;
    }
}
