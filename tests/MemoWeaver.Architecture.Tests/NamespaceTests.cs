using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemoWeaver.Architecture.Tests;

/// <summary>
/// Holds namespaces to folders. The contract that woven code calls has a namespace that holds nothing else.
/// </summary>
public sealed class NamespaceTests
{
    // What users write, and what woven code calls. Their types lie in the folder of the lowest layer that needs them.
    static readonly string[] _public =
    [
        "MemoWeaver", "MemoWeaver.Runtime", "MemoWeaver.Distributed", "MemoWeaver.Distributed.Runtime",
        "MemoWeaver.Persistent.Runtime",
        "Microsoft.Extensions.DependencyInjection",
    ];

    public static TheoryData<string> Projects => SourceProject.Names;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Follow_folders(string name)
    {
        var project = SourceProject.Read(name);

        var wrong = Types(project).Select(type => Wrong(project, type.File, type.Symbol)).OfType<string>().ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    static IEnumerable<(string File, INamedTypeSymbol Symbol)> Types(SourceProject project) =>
        from tree in project.Compilation.SyntaxTrees
        where tree.FilePath.StartsWith(project.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        where !tree.FilePath.Contains("Polyfills", StringComparison.Ordinal)
        let model = project.Compilation.GetSemanticModel(tree)
        from node in tree.GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        where node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        select (tree.FilePath, (INamedTypeSymbol)model.GetDeclaredSymbol(node)!);

    static string? Wrong(SourceProject project, string file, INamedTypeSymbol type)
    {
        var actual = type.ContainingNamespace.ToDisplayString();
        if (project.Name is "MemoWeaver" or "MemoWeaver.Distributed" or "MemoWeaver.Persistent"
            && type.DeclaredAccessibility == Accessibility.Public)
            return _public.Contains(actual)
                ? null
                : $"{type} is public, so it must be in one of {string.Join(", ", _public)}";
        // A part of a type that several projects compile.
        if (actual == "MemoWeaver.Common" && type.DeclaringSyntaxReferences.Length > 1)
            return null;
        var folder = Path.GetRelativePath(project.Folder, Path.GetDirectoryName(file)!);
        var expected = folder == "."
            ? project.Name
            : $"{project.Name}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
        return actual == expected ? null : $"{type} is in {actual}; its folder says {expected}";
    }
}
