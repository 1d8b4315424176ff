using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemoWeaver.Architecture.Tests;

/// <summary>A use in one file of what another file declares.</summary>
readonly record struct FileReference(string From, int Line, string To, string Symbol);

/// <summary>Finds which files of a project use which, by the compiler's symbols, and the cycles between folders.</summary>
sealed class FolderReferences(SourceProject project)
{
    /// <summary>The name of the files that lie directly in a folder, beside its subfolders.</summary>
    const string Direct = "(files)";

    public IReadOnlyList<FileReference> All { get; } = [.. Read(project).Distinct()];

    /// <summary>
    /// Returns each cycle between the children of a folder, at every depth: the children, and an example of each
    /// reference between them.
    /// </summary>
    public IEnumerable<string> Cycles()
    {
        var folders = All.Select(reference => Folder(reference.From)).Append("").SelectMany(Ancestors).Distinct().Order(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            var edges = All.Where(reference => Inside(folder, reference.From) && Inside(folder, reference.To))
                .Select(reference => (From: Child(folder, reference.From), To: Child(folder, reference.To), Reference: reference))
                .Where(edge => edge.From != edge.To).ToLookup(edge => (edge.From, edge.To), edge => edge.Reference);
            foreach (var cycle in StronglyConnected.Of(edges.Select(edge => edge.Key)))
                yield return Describe(folder, cycle, edges);
        }
    }

    static string Describe(string folder, IReadOnlyCollection<string> cycle, ILookup<(string From, string To), FileReference> edges)
    {
        var between = edges.Where(edge => cycle.Contains(edge.Key.From) && cycle.Contains(edge.Key.To)).OrderBy(edge => edge.Count());
        var lines = between.Select(edge => $"  {edge.Key.From} -> {edge.Key.To} ({edge.Count()} uses)\n" + string.Concat(edge
            .GroupBy(use => (use.From, use.Symbol)).Take(8).Select(uses => uses.First())
            .Select(use => $"    {use.From}:{use.Line} uses {use.Symbol} of {use.To}\n")));
        return $"{(folder.Length == 0 ? "." : folder)}: {string.Join(", ", cycle.Order(StringComparer.Ordinal))}\n{string.Concat(lines)}";
    }

    static string Folder(string file) => Path.GetDirectoryName(file) ?? "";

    static IEnumerable<string> Ancestors(string folder)
    {
        for (; ; folder = Folder(folder))
        {
            yield return folder;
            if (folder.Length == 0)
                yield break;
        }
    }

    static bool Inside(string folder, string file) => folder.Length == 0 || file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    static string Child(string folder, string file)
    {
        var rest = folder.Length == 0 ? file : file[(folder.Length + 1)..];
        var end = rest.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return end < 0 ? Direct : rest[..end];
    }

    static IEnumerable<FileReference> Read(SourceProject project)
    {
        foreach (var tree in project.Compilation.SyntaxTrees.Where(tree => IsOwn(project, tree)))
        {
            var model = project.Compilation.GetSemanticModel(tree);
            var from = Path.GetRelativePath(project.Folder, tree.FilePath);
            foreach (var node in tree.GetRoot().DescendantNodes(descendIntoTrivia: false))
            {
                if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax)
                    || node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null)
                    continue;
                if (Declared(model.GetSymbolInfo(node)) is { } symbol && Place(project, tree, symbol) is { } to)
                    yield return new(from, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, to, symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            }
        }
    }

    static ISymbol? Declared(SymbolInfo info) => (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
    {
        null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or ITypeParameterSymbol => null,
        IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
        { } symbol => symbol.OriginalDefinition,
    };

    /// <summary>Returns the file that declares a symbol, where it is another one of the project.</summary>
    static string? Place(SourceProject project, SyntaxTree user, ISymbol symbol)
    {
        var trees = symbol.Locations.Where(location => location.IsInSource).Select(location => location.SourceTree!).Where(tree => IsOwn(project, tree)).ToList();
        if (trees.Count == 0 && symbol.ContainingType is { } type)
            return Place(project, user, type);
        // A type of several files is at home in each of them.
        if (trees.Count == 0 || trees.Contains(user))
            return null;
        var folder = Path.GetDirectoryName(user.FilePath);
        var nearest = trees.Find(tree => Path.GetDirectoryName(tree.FilePath) == folder) ?? trees[0];
        return Path.GetRelativePath(project.Folder, nearest.FilePath);
    }

    static bool IsOwn(SourceProject project, SyntaxTree tree) => tree.FilePath.StartsWith(project.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
