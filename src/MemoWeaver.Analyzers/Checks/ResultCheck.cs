using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>
/// Whether what a method returns can be kept. Looks at the result itself; what is reached from it is the build's
/// matter.
/// </summary>
static class ResultCheck
{
    public static void Run(CachedMember member, Findings findings)
    {
        var method = member.Method;
        var result = method.ReturnType;
        var isAwaited = IsAwaited(result);
        if (isAwaited)
            result = ((INamedTypeSymbol)result).TypeArguments[0];
        if (result.IsUnknown())
            return;
        if (method.RefKind != RefKind.None || result.PointsToMemory())
            findings.Add(Rules.UnsafeResult, member.Identifier, ByReference(method)
                ?? $"its result of type {MemberNames.Of(result)} points to memory", method.RefKind != RefKind.None
                    ? UnsafeResults.ReturnTheValue
                        : UnsafeResults.ReturnAValue);
        else if (IsAwaitable(result) || (!isAwaited && method.IsAsync && !member.IsIterator))
            findings.Add(Rules.Asynchronous, member.Identifier, MemberNames.Of(method.ReturnType));
        else if (member.IsIterator || RefusedTypes.Lazy.Any(result.IsOrDerivesFrom))
            findings.Add(Rules.LazyResult, member.Identifier, MemberNames.Of(result));
        else if (result.IsOrDerivesFrom("System.IDisposable") || result.IsOrDerivesFrom("System.IAsyncDisposable"))
            findings.Add(Rules.ResourceResult, member.Identifier, MemberNames.Of(result));
        if (isAwaited && method.Parameters.FirstOrDefault(p => p.RefKind == RefKind.Out) is { } first)
            findings.Add(Rules.AsynchronousOut, first.Locations.FirstOrDefault() ?? member.Identifier, first.Name);
        if (findings.HasErrors || OptionCheck.NeverClones(member))
            return;

        CheckCopy(result, null);
        foreach (var parameter in method.Parameters.Where(p => p.RefKind == RefKind.Out))
            CheckCopy(parameter.Type, $"out parameter '{parameter.Name}'");

        void CheckCopy(ITypeSymbol type, string? outParameter)
        {
            if (RefusedTypes.Unclonable.FirstOrDefault(u => type.IsOrDerivesFrom(u.Type)) is { Type: not null } refused)
                findings.Add(Rules.UnclonableResult, member.Identifier,
                    $"{outParameter ?? "its result"} is a {MemberNames.Qualified(type)}, which {refused.Why}");
            if (type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsSealed: false } named
                && named.Attribute("System.ComponentModel.ImmutableObjectAttribute")?.OnlyArgument()?.Value is true)
                findings.Add(Rules.ImmutableNotHonoured, member.Identifier, MemberNames.Of(named.OriginalDefinition),
                    "a derived class may be mutable");
        }
    }

    /// <summary>Returns the value that is stored: <c>T</c> of a <c>Task&lt;T&gt;</c>.</summary>
    public static ITypeSymbol Value(IMethodSymbol method) =>
        IsAwaited(method.ReturnType) ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0] : method.ReturnType;

    static string? ByReference(IMethodSymbol method) =>
        method.RefKind == RefKind.None
            ? null : UnsafeResults.Reference(method.RefKind == RefKind.RefReadOnly, MemberNames.Of(method.ReturnType));

    static bool IsAwaited(ITypeSymbol type) =>
        type.FullName() is "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask`1";

    static bool IsAwaitable(ITypeSymbol type) =>
        type.FullName() is "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1"
            or "Microsoft.FSharp.Control.FSharpAsync`1"
        || type.IsOrDerivesFrom("System.Threading.Tasks.Task");
}
