using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemoWeaver.Proofs.Tests.Oracle;

/// <summary>
/// Makes a program with a fault smaller: it drops members, statements and parts of expressions as long as the fault
/// remains. All candidates of a round are compiled, woven and run as one batch.
/// </summary>
static class Shrinker
{
    const int Sequences = 12;
    const int Rounds = 60;

    /// <summary>Returns the smallest program found.</summary>
    public static string Shrink(string name, string text, OptimizationLevel level)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var candidates = Candidates(text).Distinct().OrderBy(c => c.Length).Take(150)
                .Select((c, i) => (Name: $"{name}c{i}", Text: c.Replace($"namespace {name}", $"namespace {name}c{i}",
                    StringComparison.Ordinal)))
                .ToList();
            if (candidates.Count == 0 || Batch.Of(candidates, level) is not { } batch)
                return text;
            var faulty = Comparison.Run(batch, Sequences).Faults.Select(f
                => f.Program).ToHashSet(StringComparer.Ordinal);
            batch.Delete();
            var smallest = candidates.FirstOrDefault(c => faulty.Contains(c.Name));
            if (smallest.Text is null)
                return text;
            text = smallest.Text.Replace($"namespace {smallest.Name}", $"namespace {name}", StringComparison.Ordinal);
        }
        return text;
    }

    static IEnumerable<string> Candidates(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        foreach (var node in root.DescendantNodes())
        {
            switch (node)
            {
                case NamespaceDeclarationSyntax or ClassDeclarationSyntax { Identifier.Text: "Subject" }:
                    break;
                case StatementSyntax { Parent: not BlockSyntax }:
                    break;
                case MemberDeclarationSyntax or AttributeListSyntax or StatementSyntax or BaseListSyntax
                    when root.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia) is { } smaller:
                    yield return smaller.ToFullString();
                    break;
                case ExpressionSyntax expression:
                    foreach (var part in Parts(expression))
                        yield return root.ReplaceNode(node, part.WithTriviaFrom(node)).ToFullString();
                    break;
            }
            if (node is BlockSyntax { Parent: BlockSyntax outer } inner)
                yield return root.ReplaceNode(outer, inner).ToFullString();
            if (node is StatementSyntax statement && Body(statement) is { } body)
                yield return root.ReplaceNode(statement, body).ToFullString();
        }
    }

    static StatementSyntax? Body(StatementSyntax statement) => statement switch
    {
        IfStatementSyntax branch => branch.Statement,
        TryStatementSyntax attempt => attempt.Block,
        ForEachStatementSyntax loop => loop.Statement,
        _ => null,
    };

    static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case BinaryExpressionSyntax binary:
                return [binary.Left, binary.Right];
            case ConditionalExpressionSyntax conditional:
                return [conditional.WhenTrue, conditional.WhenFalse];
            case ParenthesizedExpressionSyntax parenthesized:
                return [parenthesized.Expression];
            case InvocationExpressionSyntax call:
                return [.. call.ArgumentList.Arguments.Select(a => a.Expression), SyntaxFactory.ParseExpression("1")];
            case ElementAccessExpressionSyntax or CastExpressionSyntax or SwitchExpressionSyntax:
                return [SyntaxFactory.ParseExpression("1")];
            default:
                return [];
        }
    }
}
