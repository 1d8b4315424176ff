using System.Globalization;
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
    const double DefaultRetryAfter = 5;

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
        var before = _diagnostics.HasErrors;
        var refreshAfter = Seconds("RefreshAfter", 0);
        var stale = Seconds("StaleSeconds", 0);
        var retryAfter = Seconds("RetryAfter", DefaultRetryAfter);
        var softTimeout = Seconds("SoftTimeout", 0);
        var jitter = Option("Jitter", 0.0);
        var staleOn = StaleOn();
        var name = Option<string?>("Lifetime", null);

        if (!(jitter >= 0 && jitter < 1))
            Invalid("Jitter", Text(jitter), "Use a number from 0 to less than 1.");
        if (name is null && refreshAfter > 0 && refreshAfter >= _policy.Seconds)
            Invalid("RefreshAfter", Text(refreshAfter), "Use a number less than the lifetime of "
                + Text(_policy.Seconds) + " seconds.");
        if (stale == 0 && staleOn.Count > 0)
            Invalid("StaleOn", "set without StaleSeconds", "Set StaleSeconds, or remove StaleOn.");
        if (stale == 0 && refreshAfter == 0 && _options.ContainsKey("RetryAfter"))
            Invalid("RetryAfter", "set without StaleSeconds or RefreshAfter", "Set one of these, or remove RetryAfter.");
        if (softTimeout > 0 && stale == 0)
            Invalid("SoftTimeout", "set without StaleSeconds", "Set StaleSeconds, or remove SoftTimeout.");
        if (softTimeout > 0 && !result.IsAsynchronous)
            Invalid("SoftTimeout", "set on a method that does not return a task",
                "Remove SoftTimeout: a caller waits for a synchronous body.");

        var member = name is null ? null : LifetimeMemberReader.Read(_method, name, result, _diagnostics);
        var plan = new LifetimePlan(refreshAfter, stale, retryAfter, softTimeout, jitter, staleOn, member);
        if (name is null && jitter == 0 && !plan.KeepsOld && softTimeout == 0)
            return null;
        CheckOthers(plan, result, name);
        if (plan.RunsInBackground)
            CheckBackground(plan.RefreshAfter > 0 ? "RefreshAfter" : "SoftTimeout", key, isPerObject);
        return _diagnostics.HasErrors && !before || _policy.StoresNothing ? null : plan;
    }

    // Options that contradict these.
    void CheckOthers(LifetimePlan plan, ResultPlan result, string? name)
    {
        var set = name is not null ? "Lifetime" : plan.RefreshAfter > 0 ? "RefreshAfter"
            : plan.StaleSeconds > 0 ? "StaleSeconds" : plan.SoftTimeout > 0 ? "SoftTimeout" : "Jitter";
        if (_policy.Sliding)
            Invalid("Sliding", $"set together with {set}", $"Remove one of them: a hit would restart the lifetime.");
        if (Option<object?>("Store", null) is not null)
            Invalid("Store", $"set together with {set}", "Remove one of them: only the library's own tables have it.");
        if (_policy.SingleFlight == SingleFlight.Off && (plan.KeepsOld || (name is not null && !result.IsAsynchronous)))
            Invalid("SingleFlight", $"Off together with {set}",
                $"Remove SingleFlight: with {set}, concurrent calls with equal arguments share a run.");
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

    double Seconds(string name, double otherwise)
    {
        var seconds = Option(name, otherwise);
        var isOptional = otherwise == 0;
        if (Lifetimes.IsValid(seconds) || (isOptional && seconds == 0))
            return seconds;
        Invalid(name, Text(seconds), Lifetimes.Range + (isOptional ? ", or leave it out." : "."));
        return otherwise;
    }

    List<TypeReference> StaleOn()
    {
        var types = new List<TypeReference>();
        foreach (var argument in Option<CustomAttributeArgument[]?>("StaleOn", null) ?? [])
        {
            if (argument.Value is TypeReference type && type.IsOrDerivesFrom("System.Exception"))
                types.Add(type);
            else
                Invalid("StaleOn", argument.Value is TypeReference other ? Names.Display(other) : "null",
                    "Name types of exceptions.");
        }
        return types;
    }

    T Option<T>(string name, T otherwise) => _options.TryGetValue(name, out var value) ? (T)value! : otherwise;

    void Invalid(string option, string value, string remedy) =>
        _diagnostics.Add(Rules.InvalidOption, option, value, remedy);

    static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
