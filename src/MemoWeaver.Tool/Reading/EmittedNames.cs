using System.Text.RegularExpressions;
using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>The names that the weaver gives to what it adds.</summary>
internal static partial class EmittedNames
{
    private const string Shared = "<MemoWeaver>";

    /// <summary>Whether a name is <c>&lt;Price&gt;Compute</c> or <c>&lt;Price&gt;Compute_1</c> for the role "Compute"; type names may end with their arity.</summary>
    public static bool HasRole(string name, string role) => RoleOf(name) == role;

    /// <summary>"Compute" for <c>&lt;Price&gt;Compute_1`2</c>; null for names of another kind.</summary>
    public static string? RoleOf(string name) =>
        name.Length > 0 && name[0] == '<' && Role().Match(name) is { Success: true } match ? match.Groups["role"].Value : null;

    /// <summary>"Price" for <c>&lt;Price&gt;Compute_1`2</c>.</summary>
    public static string StemOf(string name) => Role().Match(name).Groups["stem"].Value;

    /// <summary>What is shared by the methods of a module, such as a key: <c>&lt;MemoWeaver&gt;Key_Int32</c>.</summary>
    public static bool IsShared(string name) => name.StartsWith(Shared, StringComparison.Ordinal);

    public static bool IsEmitted(TypeDefinition type) => IsShared(type.Name) || RoleOf(type.Name) is "Memo" or "Call";

    /// <summary>Fields as their author knows them: <c>Lines</c> for <c>&lt;Lines&gt;k__BackingField</c>.</summary>
    public static string OfField(string name) => Backing().Match(name) is { Success: true } match ? match.Groups["name"].Value : name.TrimEnd('@');

    // A member of an unspeakable type argument is part of the stem, so it is read greedily.
    [GeneratedRegex(@"^<(?<stem>.*)>(?<role>Memo|Compute|Store|Begin|Call|Cache|[A-Z][A-Za-z]+)(?:_\d+)?(?:`\d+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Role();

    [GeneratedRegex("^<(?<name>.+)>(?:k__BackingField|P)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Backing();
}
