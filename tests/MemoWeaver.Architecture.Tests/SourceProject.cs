using System.Collections.Concurrent;
using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemoWeaver.Architecture.Tests;

/// <summary>
/// Compiles the sources of a product project without a build, against the assemblies beside this test, once for all
/// tests. Its symbols tell which file uses which. A project for several frameworks is compiled for the newest.
/// </summary>
sealed class SourceProject
{
    static readonly string _sources = Path.Combine(
        typeof(SourceProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!, "src");

    static readonly string[] _implicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    static readonly MetadataReference[] _assemblies =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("MemoWeaver", StringComparison.Ordinal))
            .DistinctBy(Path.GetFileName).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    static readonly ConcurrentDictionary<string, Lazy<SourceProject>> _read = new(StringComparer.Ordinal);

    SourceProject(string name, string folder, CSharpCompilation compilation, IReadOnlyList<Diagnostic> unused) =>
        (Name, Folder, Compilation, UnusedUsings) = (name, folder, compilation, unused);

    /// <summary>Gets the names of all products.</summary>
    public static TheoryData<string> Names =>
        new("MemoWeaver", "MemoWeaver.Fody", "MemoWeaver.Distributed", "MemoWeaver.Tool", "MemoWeaver.Analyzers",
            "MemoWeaver.CodeFixes", "MemoWeaver.Persistent");

    /// <summary>Gets the folder of the sources that several projects compile.</summary>
    public static string Common => Path.Combine(_sources, "Common");

    public string Name { get; }

    /// <summary>Gets the project's folder. Linked files lie outside.</summary>
    public string Folder { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>Gets what the compiler, which shows it to nobody, says about unnecessary using directives.</summary>
    public IReadOnlyList<Diagnostic> UnusedUsings { get; }

    /// <summary>
    /// Returns <c>src/name</c>, compiled. Fails if it has errors, because references could be missed.
    /// </summary>
    public static SourceProject Read(string name) =>
        _read.GetOrAdd(name, key => new Lazy<SourceProject>(() => Compile(key))).Value;

    static SourceProject Compile(string name)
    {
        var folder = Path.Combine(_sources, name);
        var project = XDocument.Load(Path.Combine(folder, name + ".csproj"));
        // Comments are read as well, because a using directive may serve a reference in a comment only.
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose,
            preprocessorSymbols: Symbols(project));
        var trees = Files(folder, project)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))
            .Append(CSharpSyntaxTree.ParseText(GlobalUsings(project), options, "GlobalUsings.g.cs"))
            .Append(CSharpSyntaxTree.ParseText(Friends(project), options, "Friends.g.cs"));
        var referenced = project.Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(Native((string)reference.Attribute("Include")!)))
            .Select(other => (MetadataReference)Read(other).Compilation.ToMetadataReference());
        var compilation = CSharpCompilation.Create(AssemblyName(project) ?? name, trees,
            [.. _assemblies, .. referenced],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
                nullableContextOptions: NullableContextOptions.Enable));

        // Source generators do not run here, so that partial methods lack their implementation (CS8795).
        var diagnostics = compilation.GetDiagnostics();
        var errors = diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS8795").ToList();
        Assert.True(errors.Count == 0,
            $"{name} does not compile here, so that references could be missed:\n{string.Join('\n', errors.Take(20))}");
        return new(name, folder, compilation,
            [.. diagnostics.Where(diagnostic => diagnostic.Id is "CS8019" or "CS8933")]);
    }

    static string Native(string path) => path.Replace('\\', Path.DirectorySeparatorChar);

    static string? AssemblyName(XDocument project) => project.Descendants("AssemblyName").FirstOrDefault()?.Value;

    static IEnumerable<string> Symbols(XDocument project)
    {
        yield return "RELEASE";
        if (project.Descendants("DefineConstants").FirstOrDefault() is { } constants)
            foreach (var constant in constants.Value.Split(';').Where(constant => !constant.StartsWith('$')))
                yield return constant;
        var frameworks = project.Descendants("TargetFramework").Concat(project.Descendants("TargetFrameworks"))
            .First().Value;
        if (!frameworks.Contains("net8.0", StringComparison.Ordinal))
        {
            yield return "NETSTANDARD2_0";
            yield return "NETSTANDARD";
            yield break;
        }
        yield return "NET";
        foreach (var version in (int[])[5, 6, 7, 8])
            yield return $"NET{version}_0_OR_GREATER";
        yield return "NETCOREAPP";
        yield return "NETCOREAPP3_0_OR_GREATER";
        yield return "NETCOREAPP3_1_OR_GREATER";
        yield return "NETSTANDARD2_1_OR_GREATER";
    }

    static IEnumerable<string> Files(string folder, XDocument project)
    {
        var own = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)
                .Any(part => part is "bin" or "obj"));
        var linked = project.Descendants("Compile").Select(item => (string?)item.Attribute("Include")).OfType<string>()
            .SelectMany(includes => includes.Split(';'))
            .SelectMany(include => Matching(Path.GetFullPath(Path.Combine(folder, Native(include)))));
        return own.Concat(linked).Order(StringComparer.Ordinal).Distinct();
    }

    static IEnumerable<string> Matching(string pattern)
    {
        var parts = pattern.Split(Path.DirectorySeparatorChar);
        var deep = Array.IndexOf(parts, "**");
        var folder = string.Join(Path.DirectorySeparatorChar, deep < 0 ? parts[..^1] : parts[..deep]);
        return Directory.EnumerateFiles(folder, parts[^1],
            deep < 0 ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories);
    }

    // MSBuild writes these attributes. Nothing is signed here, so they need no key.
    static string Friends(XDocument project) => string.Concat(project.Descendants("InternalsVisibleTo")
        .Select(item => (string)item.Attribute("Include")!)
        .Select(name => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{name}\")]\n"));

    static string GlobalUsings(XDocument project)
    {
        var usings = project.Descendants("Using").SelectMany(item => ((string)item.Attribute("Include")!).Split(';')
            .Select(name => (string?)item.Attribute("Static") == "true" ? "static " + name : name));
        return string.Concat(_implicitUsings.Concat(usings).Distinct().Select(name => $"global using {name};\n"));
    }
}
