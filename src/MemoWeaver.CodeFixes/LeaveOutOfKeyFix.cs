using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.CodeFixes;

/// <summary>Marks a parameter <c>[NotCacheKey]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class LeaveOutOfKeyFix : SyntaxFix
{
    const string Attribute = "NotCacheKey";

    /// <summary>Makes the fix.</summary>
    public LeaveOutOfKeyFix()
        : base("Leave the parameter out of the key: the result does not depend on it", Rules.UnkeyableParameter,
            Rules.MutableKey, Rules.KeyedByReference, Rules.ChangesBehindKey)
    {
    }

    private protected override (SyntaxNode Old, SyntaxNode New)? Change(SyntaxNode at, Diagnostic diagnostic)
    {
        // A parameter that has the attribute and is refused all the same stands for data that changes.
        if (at.FirstAncestorOrSelf<ParameterSyntax>() is not { } parameter
            || parameter.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString() == Attribute))
            return null;
        if (diagnostic.Id == Rules.UnkeyableParameter.Id
            && diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(QueryReason))
            return null;
        var attributes = AttributeList(SingletonSeparatedList(Microsoft.CodeAnalysis.CSharp.SyntaxFactory.Attribute(IdentifierName(Attribute))))
            .WithLeadingTrivia(parameter.GetLeadingTrivia()).WithTrailingTrivia(Space);
        return (parameter, parameter.WithoutLeadingTrivia().AddAttributeLists(attributes));
    }

    static string QueryReason { get; } =
        RefusedTypes.Unkeyable.First(u => u.Type == RefusedTypes.Queryable).Why;
}
