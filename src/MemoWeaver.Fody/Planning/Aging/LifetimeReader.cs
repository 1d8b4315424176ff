using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Policy;
using MemoWeaver.Fody.Planning.Results;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Aging;

/// <summary>Reads the options of <c>[TimedCache]</c> that say how results age.</summary>
sealed class LifetimeReader
{
    readonly Dictionary<string, object?> _options;
    readonly MethodDefinition _method;
    readonly CachePolicy _policy;
    readonly MethodDiagnostics _diagnostics;

    LifetimeReader(MarkedMethod marked, CachePolicy policy, MethodDiagnostics diagnostics)
    {
        _options = marked.Attributes[0].Properties.ToDictionary(p => p.Name, p => (object?)p.Argument.Value,
            StringComparer.Ordinal);
        _method = marked.Method;
        _policy = policy;
        _diagnostics = diagnostics;
    }

    /// <summary>
    /// Returns the plan; null if the attribute sets none of these options, or an invalid one, which is reported.
    /// </summary>
    public static LifetimePlan? Read(MarkedMethod marked, CachePolicy policy, ResultPlan result,
        IReadOnlyList<KeyPart> key, bool isPerObject, MethodDiagnostics diagnostics) =>
        policy.Kind != CacheKind.Timed
            ? null : new LifetimeReader(marked, policy, diagnostics).Read(result, key, isPerObject);

    LifetimePlan? Read(ResultPlan result, IReadOnlyList<KeyPart> key, bool isPerObject)
    {
        var staleOn = StaleOn();
        var options = new LifetimeOptions(Option, Invalid);
        options.Read(_policy.Seconds, result.IsAsynchronous, staleOn.Count);
        if (options.Set is not { } set)
            return null;
        if (Option("Store") is not null)
            Invalid("Store", $"set together with {set}", "Remove one of them: only the library's own tables have it.");
        if (Option("TrackDependencies") is true)
            Invalid("TrackDependencies", $"set together with {set}",
                "Remove one of them: a tracked result ends with the first of those that it was made of, and is not kept "
                + "beyond its end.");
        if (options.SetInBackground is { } inBackground)
            CheckBackground(inBackground, key, isPerObject);
        var member = Option("Lifetime") is string name
            ? LifetimeMemberReader.Read(_method, name, result, _diagnostics)
            : null;
        return _policy.StoresNothing
            ? null : new LifetimePlan(options.RefreshAfter, options.StaleSeconds, options.RetryAfter,
                options.SoftTimeout, options.Jitter, staleOn, member);
    }

    // A body that runs after its call has returned needs its object and its arguments as they were.
    void CheckBackground(string set, IReadOnlyList<KeyPart> key, bool isPerObject)
    {
        var type = _method.DeclaringType;
        if (isPerObject && (type.IsOrDerivesFrom("System.IDisposable")
            || type.IsOrDerivesFrom("System.IAsyncDisposable")))
            Invalid(set, $"set for a cache of each object, and {Names.Display(type)} is disposable",
                "A run in the background could use an object that is disposed of. Use Scope = CacheScope.Shared, make "
                + $"the method static, or remove {set}.");
        foreach (var part in key)
        {
            if (part.Comparer.NeedsSnapshot && part.Source is KeySource.Parameter { Definition: var parameter })
            {
                Invalid(set, $"set, but parameter '{parameter.Name}' can change after the call",
                    $"A run in the background could read it meanwhile. Pass a value that cannot change, or remove {set}.");
                return;
            }
        }
    }

    List<TypeReference> StaleOn()
    {
        var types = new List<TypeReference>();
        foreach (var argument in Option("StaleOn") as CustomAttributeArgument[] ?? [])
        {
            if (argument.Value is TypeReference type && type.IsOrDerivesFrom("System.Exception"))
                types.Add(type);
            else
                Invalid("StaleOn", argument.Value is TypeReference other ? Names.Display(other) : "null",
                    "Name types of exceptions.");
        }
        return types;
    }

    object? Option(string name) => _options.TryGetValue(name, out var value) ? value : null;

    void Invalid(string option, string value, string remedy) =>
        _diagnostics.Add(Rules.InvalidOption, option, value, remedy);
}
