using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>The options that say how results age.</summary>
static class LifetimeCheck
{
    public static void Run(CachedMember member, Findings findings)
    {
        if (!OptionCheck.IsTimed(member) || member.Attribute.ConstructorArguments[0].Value is not double seconds)
            return;
        void Report(string name, string value, string remedy) =>
            findings.Add(Rules.InvalidOption, member.Option(name), name, value, remedy);

        var types = 0;
        foreach (var value in member.Attribute.NamedArguments
            .Where(a => a.Key == "StaleOn" && a.Value is { Kind: TypedConstantKind.Array, IsNull: false })
            .SelectMany(a => a.Value.Values))
        {
            if (value.Value is ITypeSymbol type && type.IsOrDerivesFrom("System.Exception"))
                types++;
            else
                Report("StaleOn", value.Value is ITypeSymbol other ? MemberNames.Of(other) : "null",
                    "Name types of exceptions.");
        }

        var method = member.Method;
        var isAsynchronous = !SymbolEqualityComparer.Default.Equals(ResultCheck.Value(method), method.ReturnType);
        var options = new LifetimeOptions(member.Value, Report);
        options.Read(seconds, isAsynchronous, types);
        if (options.SetInBackground is { } set && !method.IsStatic && !OptionCheck.IsShared(member)
            && !method.ContainingType.IsValueType && (method.ContainingType.IsOrDerivesFrom("System.IDisposable")
                || method.ContainingType.IsOrDerivesFrom("System.IAsyncDisposable")))
            Report(set, $"set for a cache of each object, and {MemberNames.Of(method.ContainingType)} is disposable",
                "A run in the background could use an object that is disposed of. Use Scope = CacheScope.Shared, make "
                + $"the method static, or remove {set}.");
    }
}
