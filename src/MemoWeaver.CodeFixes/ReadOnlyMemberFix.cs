using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.CodeFixes;

/// <summary>Declares a member of a struct <c>readonly</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReadOnlyMemberFix : SyntaxFix
{
    /// <summary>Makes the fix.</summary>
    public ReadOnlyMemberFix()
        : base("Declare it readonly", Rules.MutableStruct)
    {
    }

    private protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode at, Diagnostic diagnostic)
    {
        if (at.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
            return null;
        var token = Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(Space);
        // Without modifiers the type comes first, and what stands before it moves on to the new word.
        if (member.Modifiers.Any() || Type(member) is not { } type)
            return (member, member.AddModifiers(token));
        return (member, member.ReplaceNode(type, type.WithoutLeadingTrivia())
            .AddModifiers(token.WithLeadingTrivia(type.GetLeadingTrivia())));
    }

    static TypeSyntax? Type(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        BasePropertyDeclarationSyntax property => property.Type,
        _ => null,
    };
}
