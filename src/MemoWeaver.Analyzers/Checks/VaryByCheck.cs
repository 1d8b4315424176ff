using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>The members that <c>VaryBy</c> names.</summary>
static class VaryByCheck
{
    const string Missing = "there is no such field or property";

    public static void Run(CachedMember member, Compilation compilation, Findings findings)
    {
        foreach (var name in member.Names("VaryBy").Distinct(StringComparer.Ordinal))
        {
            if (WhyNot(member, name, compilation) is { } wrong)
                findings.Add(Rules.UnknownVaryBy, member.Option("VaryBy"), name, wrong,
                    TypeText.OfDeclaration(member.Method.ContainingType));
        }
    }

    /// <summary>Returns the field or property that a name stands for.</summary>
    public static ISymbol? Find(INamedTypeSymbol type, string name)
    {
        foreach (var owner in type.WithBases())
        {
            var members = owner.GetMembers()
                .Where(m => m.MetadataName == name && m is IFieldSymbol or IPropertySymbol or IEventSymbol);
            if (members.OrderBy(m => m is IFieldSymbol ? 0 : 1).FirstOrDefault() is { } found)
                return found;
        }
        return null;
    }

    static string? WhyNot(CachedMember member, string name, Compilation compilation)
    {
        var method = member.Method;
        var within = method.ContainingType;
        if (name.Length == 0)
            return Missing;
        switch (Find(within, name))
        {
            case null:
                // The private members of a base in another assembly are not shown here.
                return within.WithBases().All(SymbolFacts.IsSource) ? Missing : null;
            case IFieldSymbol field:
                return field.IsConst ? "it is a constant, which never varies"
                    : !compilation.IsSymbolAccessibleWithin(field, within) ? "it is not accessible here"
                    : method.IsStatic && !field.IsStatic ? "it belongs to an object, and the method is static"
                    : null;
            case IPropertySymbol property:
                return property.GetMethod is not { } getter ? "it cannot be read"
                    : SymbolEqualityComparer.Default.Equals(getter, method) ? "it is the cached property itself"
                    : !getter.Parameters.IsEmpty ? "it takes arguments"
                    : !compilation.IsSymbolAccessibleWithin(getter, within) ? "it is not accessible here"
                    : getter.RefKind != RefKind.None ? "it returns a reference"
                    : method.IsStatic && !getter.IsStatic ? "it belongs to an object, and the method is static"
                    : null;
            default:
                return null;
        }
    }
}
