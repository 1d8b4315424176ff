using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>Whether a method is of a kind that can be cached at all.</summary>
static class EligibilityCheck
{
    /// <summary>
    /// Returns false if there is no body with a result, so that nothing else can be said about the method.
    /// </summary>
    public static bool Run(CachedMember member, Findings findings)
    {
        var method = member.Method;
        if (Uncacheable(method) is { } kind)
            findings.Add(Rules.NotCacheable, member.Identifier, kind);
        else if (WithoutBody(method) is { } reason)
            findings.Add(Rules.NoBody, member.Identifier, reason);
        else if (method.ReturnsVoid && !method.IsAsync)
            findings.Add(Rules.NoResult, member.Identifier);
        else
        {
            CheckBody(member, findings);
            return !method.ReturnsVoid;
        }
        return false;
    }

    static string? Uncacheable(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor or MethodKind.StaticConstructor => "a constructor",
        MethodKind.PropertySet => "a setter",
        MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.EventRaise => "an event accessor",
        MethodKind.Destructor => "a finalizer",
        _ => null,
    };

    static string? WithoutBody(IMethodSymbol method) => method switch
    {
        { IsAbstract: true, ContainingType.TypeKind: TypeKind.Interface } => "declared by an interface",
        { IsAbstract: true } => "abstract",
        { IsExtern: true, MethodKind: not MethodKind.LocalFunction } => "extern",
        _ => null,
    };

    static void CheckBody(CachedMember member, Findings findings)
    {
        var method = member.Method;
        if (method.IsVararg)
            findings.Add(Rules.UnsupportedBody, member.Identifier,
                "it takes a variable argument list, which cannot be part of a key");
        if (method is
            {
                IsStatic: false, IsReadOnly: false, MethodKind: not MethodKind.LocalFunction,
                ContainingType: { IsValueType: true, IsReadOnly: false }
            })
            findings.Add(Rules.MutableStruct, member.Identifier);
        foreach (var parameter in method.Parameters)
        {
            var location = parameter.Locations.FirstOrDefault() ?? member.Identifier;
            if (parameter.RefKind == RefKind.Ref)
                findings.Add(Rules.ByRefParameter, location, $"parameter '{parameter.Name}' is", "it");
            else if (parameter.Type.PointsToMemory())
                findings.Add(Rules.UnsafeParameter, location, parameter.Name, MemberNames.Of(parameter.Type));
        }
    }
}
