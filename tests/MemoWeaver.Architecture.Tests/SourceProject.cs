using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MemoWeaver.Architecture.Tests;

/// <summary>
/// Compiles the sources of a product project without a build, against the assemblies beside this test. Its symbols tell
/// which file uses which.
/// </summary>
sealed class SourceProject
{
    static readonly string[] ImplicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    SourceProject(string name, string folder, CSharpCompilation compilation) =>
        (Name, Folder, Compilation) = (name, folder, compilation);

    public string Name { get; }

    /// <summary>Gets the project's folder. Linked files lie outside.</summary>
    public string Folder { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>
    /// Gets the errors of the compilation: with any, references could be missed. Source generators do not run here, so that partial
    /// methods lack their implementation.
    /// </summary>
    public IEnumerable<Diagnostic> Errors =>
        Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS8795");

    /// <summary>Reads and compiles <c>src/name</c> of the repository, and the projects that it references.</summary>
    public static SourceProject Read(string repository, string name)
    {
        var folder = Path.Combine(repository, "src", name);
        var project = XDocument.Load(Path.Combine(folder, name + ".csproj"));
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: Symbols(project));
        var trees = Files(folder, project).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))
            .Append(CSharpSyntaxTree.ParseText(GlobalUsings(project), options, "GlobalUsings.g.cs"))
            .Append(CSharpSyntaxTree.ParseText(Friends(project), options, "Friends.g.cs"));
        var referenced = project.Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Read(repository, Path.GetFileNameWithoutExtension(Native((string)reference.Attribute("Include")!))))
            .Select(other => (MetadataReference)other.Compilation.ToMetadataReference());
        var compilation = CSharpCompilation.Create(AssemblyName(project) ?? name, trees, [.. Assemblies(), .. referenced],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        return new(name, folder, compilation);
    }

    static string Native(string path) => path.Replace('\\', Path.DirectorySeparatorChar);

    static string? AssemblyName(XDocument project) => project.Descendants("AssemblyName").FirstOrDefault()?.Value;

    static IEnumerable<string> Symbols(XDocument project)
    {
        yield return "RELEASE";
        if (project.Descendants("DefineConstants").FirstOrDefault() is { } constants)
            foreach (var constant in constants.Value.Split(';').Where(constant => !constant.StartsWith('$')))
                yield return constant;
        var frameworks = project.Descendants("TargetFramework").Concat(project.Descendants("TargetFrameworks")).First().Value;
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
            .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));
        var linked = project.Descendants("Compile").Select(item => (string?)item.Attribute("Include")).OfType<string>()
            .SelectMany(includes => includes.Split(';')).SelectMany(include => Matching(Path.GetFullPath(Path.Combine(folder, Native(include)))));
        return own.Concat(linked).Order(StringComparer.Ordinal).Distinct();
    }

    static IEnumerable<string> Matching(string pattern)
    {
        var parts = pattern.Split(Path.DirectorySeparatorChar);
        var deep = Array.IndexOf(parts, "**");
        var folder = string.Join(Path.DirectorySeparatorChar, deep < 0 ? parts[..^1] : parts[..deep]);
        return Directory.EnumerateFiles(folder, parts[^1], deep < 0 ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories);
    }

    // MSBuild writes these attributes. Nothing is signed here, so they need no key.
    static string Friends(XDocument project) => string.Concat(project.Descendants("InternalsVisibleTo")
        .Select(item => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{(string)item.Attribute("Include")!}\")]\n"));

    static string GlobalUsings(XDocument project)
    {
        var usings = project.Descendants("Using").SelectMany(item => ((string)item.Attribute("Include")!).Split(';')
            .Select(name => (string?)item.Attribute("Static") == "true" ? "static " + name : name));
        return string.Concat(ImplicitUsings.Concat(usings).Distinct().Select(name => $"global using {name};\n"));
    }

    static IEnumerable<MetadataReference> Assemblies()
    {
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return framework.Where(path => !Path.GetFileName(path).StartsWith("MemoWeaver", StringComparison.Ordinal))
            .DistinctBy(Path.GetFileName).Select(path => MetadataReference.CreateFromFile(path));
    }
}
