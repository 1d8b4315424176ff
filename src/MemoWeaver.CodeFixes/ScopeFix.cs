using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.CodeFixes;

/// <summary>
/// Changes <c>Scope</c>: to a shared cache where an object has no place for one, to one for each object where the
/// result depends on it.
/// </summary>
public abstract class ScopeFix : SyntaxFix
{
    const string Scope = "Scope";

    readonly string _value;

    private protected ScopeFix(string title, string value, DiagnosticRule rule)
        : base(title, rule) => _value = value;

    private protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode at, Diagnostic diagnostic)
    {
        if (at.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member
            || member.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault(IsCache) is not { } attribute)
            return null;
        var choice = MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName("CacheScope"),
            IdentifierName(_value));
        var arguments = attribute.ArgumentList ?? AttributeArgumentList();
        if (arguments.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == Scope) is { } written)
            return (written.Expression, choice);
        var separated = arguments.Arguments.Count == 0
            ? SingletonSeparatedList(Option())
            : SeparatedList<AttributeArgumentSyntax>(NodeOrTokenList([.. arguments.Arguments.GetWithSeparators(),
                Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space), Option()]));
        return (attribute, attribute.WithArgumentList(arguments.WithArguments(separated)));

        AttributeArgumentSyntax Option() => AttributeArgument(choice).WithNameEquals(
            NameEquals(IdentifierName(Scope), Token(SyntaxKind.EqualsToken).WithLeadingTrivia(Space)
                .WithTrailingTrivia(Space)));
    }

    static bool IsCache(AttributeSyntax attribute)
    {
        var name = attribute.Name.ToString();
        name = name.Substring(name.LastIndexOf('.') + 1);
        return name is "LruCache" or "LruCacheAttribute" or "TimedCache" or "TimedCacheAttribute";
    }
}

/// <summary><c>Scope = CacheScope.Shared</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SharedScopeFix : ScopeFix
{
    /// <summary>Makes the fix.</summary>
    public SharedScopeFix()
        : base("Share one cache among all objects", "Shared", Rules.NoPlaceForCache)
    {
    }
}

/// <summary><c>Scope = CacheScope.Instance</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class InstanceScopeFix : ScopeFix
{
    /// <summary>Makes the fix.</summary>
    public InstanceScopeFix()
        : base("Give each object a cache of its own", "Instance", Rules.SharedReadsInstance)
    {
    }
}
