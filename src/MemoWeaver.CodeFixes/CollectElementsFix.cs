using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.CodeFixes;

/// <summary>Turns an iterator into a method that returns a list of the elements.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class CollectElementsFix : SyntaxFix
{
    /// <summary>Makes the fix.</summary>
    public CollectElementsFix()
        : base("Collect the elements in a list", Rules.LazyResult)
    {
    }

    private protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode at, Diagnostic diagnostic)
    {
        if (at.FirstAncestorOrSelf<SyntaxNode>(n => n is MethodDeclarationSyntax
            or LocalFunctionStatementSyntax) is not { } method)
            return null;
        var type = method is MethodDeclarationSyntax declared
            ? declared.ReturnType
            : ((LocalFunctionStatementSyntax)method).ReturnType;
        var body = method.ChildNodes().OfType<BlockSyntax>().FirstOrDefault();
        // The declared type stays as it is: a list is an IEnumerable<T>, and an interface may ask for just that.
        if (body is null || Name(type) is not GenericNameSyntax
            {
                Identifier.ValueText: "IEnumerable",
                TypeArgumentList.Arguments: { Count: 1 } arguments
            } || !Collector.IsIterator(body))
            return null;
        var name = FreeName(method);
        var collected = (BlockSyntax)new Collector(name).Visit(body)!;
        var indent = body.Statements.First().GetLeadingTrivia();
        var end = body.Statements.Last().GetTrailingTrivia();
        var first = ParseStatement($"var {name} = new List<{arguments[0]}>();").WithLeadingTrivia(indent)
            .WithTrailingTrivia(end);
        var last = ParseStatement($"return {name};")
            .WithLeadingTrivia(indent.Where(t => t.IsKind(SyntaxKind.WhitespaceTrivia))).WithTrailingTrivia(end);
        return (body, collected.WithStatements(collected.Statements.Insert(0, first).Add(last)));
    }

    static SimpleNameSyntax? Name(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        SimpleNameSyntax simple => simple,
        _ => null,
    };

    static string FreeName(SyntaxNode method)
    {
        var taken = new HashSet<string>(method.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken))
            .Select(t => t.ValueText), StringComparer.Ordinal);
        return Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? "list" : "list" + i)
            .First(n => !taken.Contains(n));
    }

    sealed class Collector(string list) : CSharpSyntaxRewriter
    {
        public static bool IsIterator(BlockSyntax body) =>
            body.DescendantNodes(n => !IsAnotherFunction(n)).Any(n => n.IsKind(SyntaxKind.YieldReturnStatement));

        public override SyntaxNode? Visit(SyntaxNode? node) =>
            node is not null && IsAnotherFunction(node) ? node : base.Visit(node);

        public override SyntaxNode? VisitYieldStatement(YieldStatementSyntax node)
        {
            var text = node.Expression is { } element ? $"{list}.Add({element.WithoutTrivia()});" : $"return {list};";
            return ParseStatement(text).WithTriviaFrom(node);
        }

        static bool IsAnotherFunction(SyntaxNode node) =>
            node is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax;
    }
}
