using System.Text.RegularExpressions;
using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>Reads names in woven code.</summary>
static partial class EmittedNames
{
    /// <summary>Determines whether the weaver added a type.</summary>
    public static bool IsEmitted(TypeDefinition type) =>
        WovenNames.IsShared(type.Name) || WovenNames.RoleOf(type.Name) is WovenNames.Holder or WovenNames.Call
        or WovenNames.Targets;

    /// <summary>Fields as their author knows them: <c>Lines</c> for <c>&lt;Lines&gt;k__BackingField</c>.</summary>
    public static string OfField(string name) =>
        Backing().Match(name) is { Success: true } match ? match.Groups["name"].Value : name.TrimEnd('@');

    [GeneratedRegex("^<(?<name>.+)>(?:k__BackingField|P)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Backing();
}
