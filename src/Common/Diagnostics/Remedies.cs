using System.Globalization;

namespace MemoWeaver.Common.Diagnostics;

/// <summary>
/// Says what to do about a part of a key, by what the part is: only a parameter can be left out with [NotCacheKey].
/// </summary>
static class KeyRemedies
{
    /// <summary>Returns the remedy for a part that no key can hold.</summary>
    /// <param name="subject">
    /// The part: "parameter 'query'", "'query.Owner' in parameter 'query'", "member 'owner'", "the object itself".
    /// </param>
    public static string Unkeyable(string subject) => Of(
        subject,
        parameter: "Pass the values that the method reads from it, or mark the parameter [NotCacheKey] if the "
            + "result does not depend on it.",
        member: "Use VaryBy members that hold the values that the method reads.",
        itself: "Make the method static, and pass the values that it reads as parameters.");

    /// <summary>Returns the remedy for a part that can change while it is in a key.</summary>
    public static string Mutable(string subject) => Of(
        subject,
        parameter: "Pass an immutable type or the values that the method reads, or mark the parameter "
            + "[NotCacheKey] if the result does not depend on it.",
        member: "Use VaryBy members of immutable types.",
        itself: "Make the method static, and pass the values that it reads as parameters.");

    /// <summary>Returns the remedy for a part that is compared by reference.</summary>
    public static string ByReference(string subject) => Of(
        subject,
        parameter: "Give the type value equality, pass the values that the method reads, or mark the parameter "
            + "[NotCacheKey].",
        member: "Give the type value equality, or use VaryBy members that hold the values that the method reads.",
        itself: "Give the type value equality, or make the method static and pass the values that it reads as "
            + "parameters.");

    /// <summary>Returns the remedy for a part that is compared by reference and can change.</summary>
    public static string Changing(string subject) => Of(
        subject,
        parameter: "Make the type immutable or give it value equality, pass the values that the method reads, or "
            + "mark the parameter [NotCacheKey].",
        member: "Make the type immutable or give it value equality, or use VaryBy members that hold the values "
            + "that the method reads.",
        itself: "Make the type immutable or give it value equality, or make the method static and pass the values "
            + "that it reads as parameters.");

    /// <summary>Returns the remedy for a part without a text that is the same on every machine.</summary>
    public static string NoText(string subject, string type) => Of(
        subject,
        parameter: "Pass values that have one, such as numbers and strings, or name a type that implements "
            + $"IKeyFormat<{type}> in [CacheKey(typeof(…))].",
        member: "Use VaryBy members that have one, such as numbers and strings.",
        itself: "Make the method static, and pass the values that it reads as parameters.");

    static string Of(string subject, string parameter, string member, string itself) =>
        subject.IndexOf("parameter '", StringComparison.Ordinal) >= 0 ? parameter
        : subject.IndexOf("member '", StringComparison.Ordinal) >= 0 ? member
        : itself;
}

/// <summary>
/// Words for results that point to memory.
/// </summary>
static class UnsafeResults
{
    public const string ReturnTheValue = "Return the value itself.";
    public const string ReturnAValue = "Return a value that can be stored, such as a string or an array.";

    /// <summary>"it returns a `ref int`, a reference to a variable".</summary>
    public static string Reference(bool isReadOnly, string type) =>
        $"it returns a `ref {(isReadOnly ? "readonly " : "")}{type}`, a reference to a variable";
}

/// <summary>
/// The lifetimes that results can have, in seconds.
/// </summary>
static class Lifetimes
{
    /// <summary>Gets the remedy for any other number, without a period.</summary>
    public static string Range { get; } =
        "Use a number greater than 0 and at most "
        + Math.Floor(TimeSpan.MaxValue.TotalSeconds).ToString("0", CultureInfo.InvariantCulture)
        + ", the greatest TimeSpan";

    public static bool IsValid(double seconds) => seconds > 0 && seconds <= TimeSpan.MaxValue.TotalSeconds;
}
