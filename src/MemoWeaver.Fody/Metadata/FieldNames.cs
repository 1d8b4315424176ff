using Mono.Cecil;

namespace MemoWeaver.Fody.Metadata;

/// <summary>Fields as their author knows them: the hidden field of an automatic property by the property's
/// name.</summary>
static class FieldNames
{
    /// <summary>Gets the name: <c>Lines</c> for <c>&lt;Lines&gt;k__BackingField</c> and F#'s <c>Lines@</c>.</summary>
    public static string Of(FieldReference field) => ParameterOf(field) ?? PropertyOf(field) ?? field.Name;

    /// <summary>
    /// "field `_lines`", "property `Lines`", or "constructor parameter `lines`" for one of a primary constructor.
    /// </summary>
    public static string Describe(FieldReference field) =>
        ParameterOf(field) is { } parameter ? $"constructor parameter `{parameter}`"
        : PropertyOf(field) is { } property ? $"property `{property}`"
        : $"field `{field.Name}`";

    // <lines>P
    static string? ParameterOf(FieldReference field) =>
        field.Name.Length > 3 && field.Name[0] == '<' && field.Name.EndsWith(">P", StringComparison.Ordinal)
            ? field.Name.Substring(1, field.Name.Length - 3) : null;

    static string? PropertyOf(FieldReference field)
    {
        string name = field.Name;
        if (name.Length > 1 && name[0] == '<' && name.IndexOf(">k__BackingField", StringComparison.Ordinal)
            is > 1 and var end)
            return name.Substring(1, end - 1);
        return name.Length > 1 && name[name.Length - 1] == '@' ? name.Substring(0, name.Length - 1) : null;
    }
}
