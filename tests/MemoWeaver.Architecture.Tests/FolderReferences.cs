using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemoWeaver.Architecture.Tests;

/// <summary>A use in one file of what another file declares.</summary>
readonly record struct FileReference(string From, int Line, string To, string Symbol);

/// <summary>
/// Finds which files below a folder use which, by the compiler's symbols, and the cycles between its subfolders.
/// </summary>
sealed class FolderReferences(CSharpCompilation compilation, string root)
{
    /// <summary>The name of the files that lie directly in a folder, beside its subfolders.</summary>
    const string Direct = "(files)";

    public IReadOnlyList<FileReference> All { get; } = [.. Read(compilation, root).Distinct()];

    /// <summary>
    /// Returns each cycle between the children of a folder, at every depth: the children, and an example of each
    /// reference between them.
    /// </summary>
    public IEnumerable<string> Cycles()
    {
        var folders = All.Select(reference => Folder(reference.From)).Append("").SelectMany(Ancestors).Distinct();
        foreach (var folder in folders.Order(StringComparer.Ordinal))
        {
            var edges = All.Where(reference => Inside(folder, reference.From) && Inside(folder, reference.To))
                .ToLookup(reference => (From: Child(folder, reference.From), To: Child(folder, reference.To)))
                .Where(edge => edge.Key.From != edge.Key.To).ToList();
            foreach (var cycle in StronglyConnected.Of(edges.Select(edge => edge.Key)))
                yield return Describe(folder, cycle, edges);
        }
    }

    // The rarest references first: they are the ones to remove.
    static string Describe(string folder, IReadOnlyCollection<string> cycle,
        IEnumerable<IGrouping<(string From, string To), FileReference>> edges)
    {
        var lines = edges.Where(edge => cycle.Contains(edge.Key.From) && cycle.Contains(edge.Key.To))
            .OrderBy(edge => edge.Count())
            .Select(edge => $"  {edge.Key.From} -> {edge.Key.To} ({edge.Count()} uses)\n" + string.Concat(edge
                .DistinctBy(use => (use.From, use.Symbol)).Take(8)
                .Select(use => $"    {use.From}:{use.Line} uses {use.Symbol} of {use.To}\n")));
        var names = string.Join(", ", cycle.Order(StringComparer.Ordinal));
        return $"{(folder.Length == 0 ? "." : folder)}: {names}\n{string.Concat(lines)}";
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

    static bool Inside(string folder, string file) =>
        folder.Length == 0 || file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    static string Child(string folder, string file)
    {
        var rest = folder.Length == 0 ? file : file[(folder.Length + 1)..];
        var end = rest.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return end < 0 ? Direct : rest[..end];
    }

    static IEnumerable<FileReference> Read(CSharpCompilation compilation, string root)
    {
        foreach (var tree in compilation.SyntaxTrees.Where(tree => Inside(root, tree.FilePath)))
        {
            var model = compilation.GetSemanticModel(tree);
            var from = Path.GetRelativePath(root, tree.FilePath);
            foreach (var node in tree.GetRoot().DescendantNodes(descendIntoTrivia: false))
            {
                if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax
                        or ConstructorInitializerSyntax)
                    || node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null)
                    continue;
                if (Declared(model.GetSymbolInfo(node)) is not { } symbol || Place(root, tree, symbol) is not { } to)
                    continue;
                var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                yield return new(from, line, to,
                    symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            }
        }
    }

    static ISymbol? Declared(SymbolInfo info) => (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
    {
        null or INamespaceSymbol or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol
            or ITypeParameterSymbol => null,
        IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
        { } symbol => symbol.OriginalDefinition,
    };

    /// <summary>Returns the file that declares a symbol, if it is another one below the root.</summary>
    static string? Place(string root, SyntaxTree user, ISymbol symbol)
    {
        var files = symbol.Locations.Where(location => location.IsInSource)
            .Select(location => location.SourceTree!.FilePath).Where(file => Inside(root, file)).ToList();
        if (files.Count == 0 && symbol.ContainingType is { } type)
            return Place(root, user, type);
        // A type of several files is at home in each of them.
        if (files.Count == 0 || files.Contains(user.FilePath))
            return null;
        var nearest = files.Find(file => Folder(file) == Folder(user.FilePath)) ?? files[0];
        return Path.GetRelativePath(root, nearest);
    }
}
