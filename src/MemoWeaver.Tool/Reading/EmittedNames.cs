using System.Text.RegularExpressions;
using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>The names that the weaver gives to what it adds.</summary>
internal static partial class EmittedNames
{
    private const string Shared = "<MemoWeaver>";

    private static readonly string[] Roles = ["Memo", "Compute", "Store", "Begin", "Call", "Cache", "Entry", "Body", "Keys", "Pattern", "Targets", "Tags"];

    /// <summary>Whether a name is <c>&lt;Price&gt;Compute</c> or <c>&lt;Price&gt;Compute_1</c> for the role "Compute"; type names may end with their arity.</summary>
    public static bool HasRole(string name, string role)
    {
        if (name.Length == 0 || name[0] != '<')
            return false;
        var end = name.LastIndexOf('>');
        return end >= 0 && name.AsSpan(end + 1).StartsWith(role, StringComparison.Ordinal) && IsSuffix(name.AsSpan(end + 1 + role.Length));
    }

    /// <summary>"Compute" for <c>&lt;Price&gt;Compute_1`2</c>; null for names of another kind.</summary>
    public static string? RoleOf(string name) => Array.Find(Roles, r => HasRole(name, r));

    /// <summary>"Price" for <c>&lt;Price&gt;Compute_1`2</c>.</summary>
    public static string StemOf(string name) => name[1..name.LastIndexOf('>')];

    /// <summary>What is shared by the methods of a module, such as a key: <c>&lt;MemoWeaver&gt;Key_Int32</c>.</summary>
    public static bool IsShared(string name) => name.StartsWith(Shared, StringComparison.Ordinal);

    public static bool IsEmitted(TypeDefinition type) => IsShared(type.Name) || RoleOf(type.Name) is "Memo" or "Call" or "Targets";

    /// <summary>Fields as their author knows them: <c>Lines</c> for <c>&lt;Lines&gt;k__BackingField</c>.</summary>
    public static string OfField(string name) => Backing().Match(name) is { Success: true } match ? match.Groups["name"].Value : name.TrimEnd('@');

    // _1`2, in either part or none.
    private static bool IsSuffix(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return true;
        if (text[0] is not ('_' or '`'))
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && c is not ('_' or '`'))
                return false;
        }
        return true;
    }

    [GeneratedRegex("^<(?<name>.+)>(?:k__BackingField|P)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Backing();
}
