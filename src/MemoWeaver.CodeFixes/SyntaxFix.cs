using System.Collections.Immutable;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.CodeFixes;

/// <summary>A fix that exchanges one node of the file by another.</summary>
public abstract class SyntaxFix : CodeFixProvider
{
    readonly string _title;

    private protected SyntaxFix(string title, params DiagnosticRule[] rules)
    {
        _title = title;
        FixableDiagnosticIds = rules.Select(r => r.Id).ToImmutableArray();
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Change(root.FindNode(diagnostic.Location.SourceSpan), diagnostic) is var (old, changed))
                context.RegisterCodeFix(CodeAction.Create(_title,
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(old, changed))), _title),
                    diagnostic);
        }
    }

    /// <summary>What is exchanged by what; null if there is nothing to offer.</summary>
    private protected abstract (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode at, Diagnostic diagnostic);
}
