using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Reporting;

/// <summary>One part of a key.</summary>
static class KeyReport
{
    public static void Write(JsonText json, KeyPart part)
    {
        json.Member("from", From(part.Source));
        json.Member("path", string.Concat(part.Path.Select(Step)));
        json.Member("type", TypeNames.Of(part.Type));
        json.Member("how", part.Reason);
        json.Member("why", KeyReasons.Of(part));
        json.Member("copied", part.Comparer.NeedsSnapshot);
        json.Member("mayBypass", part.Comparer.MayBeUnkeyable);
    }

    static string From(KeySource source) => source switch
    {
        KeySource.Parameter parameter => parameter.Definition.Name,
        KeySource.Member member => Step(member.Read).Substring(1),
        _ => "this",
    };

    static string Step(KeyStep step) => step switch
    {
        KeyStep.Field field => "." + FieldNames.Of(field.Reference),
        KeyStep.Call { Reference.Name: "GetValueOrDefault" } => "",
        KeyStep.Call { Reference.Name: var name } =>
            "." + (name.StartsWith("get_", StringComparison.Ordinal) ? name.Substring(4) : name),
        _ => "",
    };
}

/// <summary>Parameters that are not part of the key, and why.</summary>
static class LeftOutParameters
{
    public static IEnumerable<(string Name, string Why)> Of(MethodPlan plan)
    {
        var keyed = new HashSet<ParameterDefinition>(plan.Key.Select(k => k.Source).OfType<KeySource.Parameter>()
            .Select(p => p.Definition));
        return plan.Method.Parameters.Where(p => !keyed.Contains(p)).Select(p => (p.Name, Why(plan, p)));
    }

    static string Why(MethodPlan plan, ParameterDefinition parameter)
    {
        if (plan.Policy.StoresNothing)
            return "nothing is stored";
        if (plan.Result.Outs.Contains(parameter))
            return "an out value is part of what is cached";
        if (parameter.HasAttribute("MemoWeaver.NotCacheKeyAttribute"))
            return "marked [NotCacheKey]";
        return ParameterKeys.IsLeftOut(parameter.ParameterType)
            ? $"no result depends on {TypeNames.WithArticle(parameter.ParameterType.WithoutModifiers()).Replace("`", "")}"
            : "its type has no fields, so that all values are the same";
    }
}

/// <summary>Why a part of a key is compared as it is: what another comparison would get wrong.</summary>
static class KeyReasons
{
    static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["by value"] = "two equal values cannot be told apart",
        ["ordinal"] = "a body can tell strings apart that a culture calls equal",
        ["by bits"] = "0.0 and -0.0 are equal and lead to different results, and NaN equals nothing",
        ["by value and scale"] = "1.0 and 1.00 are equal and print differently",
        ["by ticks and kind"] = "DateTime.Equals ignores the kind",
        ["by ticks and offset"] = "DateTimeOffset.Equals ignores the offset",
        ["by the original text"] = "Uri.Equals ignores the fragment and how it was written",
        ["by content"] = "another collection of the same kind with the same elements in the same order is the same argument",
        ["by its own equality"] = "the type says itself when two values are equal, and cannot change",
        ["field by field"] = "the compiler compares fields by their own equality, which may ignore state",
        ["by its type argument"] = "the type argument decides, once for each",
        ["by its actual type"] = "the declared type leaves open what the value is",
        ["by its actual content"] = "what it holds is compared by these rules at run time",
        ["by its own equality, if it turns out to be immutable"] =
            "the declared type leaves open whether the value can change",
        ["by its actual type, because it contains itself"] =
            "the type contains itself, so that its parts are followed at run time",
    };

    static readonly HashSet<string> Unique =
        new(StringComparer.Ordinal) { "System.Globalization.CultureInfo", "System.DBNull", "System.TimeZoneInfo" };

    /// <summary>Returns a clause, or null if the comparison says it all.</summary>
    public static string? Of(KeyPart part)
    {
        if (part.Source is KeySource.Parameter { Definition: var parameter }
            && parameter.HasAttribute("MemoWeaver.CacheKeyAttribute"))
            return "[CacheKey] asks for it";
        if (part.Reason == "by reference")
            return IsUnique(part)
                ? "objects of this type are rarely made anew, and their equality ignores state"
                : "the type has no value equality";
        return Reasons.TryGetValue(part.Reason, out var reason) ? reason : null;
    }

    static bool IsUnique(KeyPart part) =>
        Unique.Contains(part.Type.FullName) || part.Type.FullName == "System.Type"
            || part.Type.Namespace == "System.Reflection";
}
