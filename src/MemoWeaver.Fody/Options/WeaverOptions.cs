using System.Xml.Linq;
using MemoWeaver.Fody.Diagnostics;

namespace MemoWeaver.Fody.Options;

/// <summary>The attributes of the element <c>MemoWeaver</c> in FodyWeavers.xml, read strictly.</summary>
internal sealed class WeaverOptions(IReadOnlyCollection<string> noWarn, bool report, bool hasRules)
{
    private const string Element = "The element MemoWeaver of FodyWeavers.xml";

    private static readonly string[] Known = ["NoWarn", "Report"];

    /// <summary>Ids of warnings that are not shown.</summary>
    public IReadOnlyCollection<string> NoWarn { get; } = noWarn;

    /// <summary>Whether the plan is written beside the assembly.</summary>
    public bool Report { get; } = report;

    /// <summary>Whether there may be methods to weave without an attribute.</summary>
    public bool HasRules { get; } = hasRules;

    public static WeaverOptions Parse(XElement? element, Action<string> error)
    {
        foreach (var option in element?.Attributes() ?? [])
        {
            if (!option.IsNamespaceDeclaration && option.Name.Namespace == XNamespace.None && !Known.Contains(option.Name.LocalName))
                error(Rules.UnknownOption.Message(Element, "option", option.Name.LocalName, $"Known options: {string.Join(", ", Known)}."));
        }
        foreach (var child in element?.Elements() ?? [])
        {
            if (!CacheRules.Elements.Contains(child.Name.LocalName))
                error(Rules.UnknownOption.Message(Element, "child element", child.Name.LocalName, $"Known elements: {string.Join(", ", CacheRules.Elements)}."));
        }
        var ids = element?.Attribute("NoWarn")?.Value.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new WeaverOptions(ids, Flag(element, "Report", error), element?.Elements().Any() == true);
    }

    private static bool Flag(XElement? element, string option, Action<string> error)
    {
        var text = element?.Attribute(option)?.Value;
        if (text is null || bool.TryParse(text, out _))
            return text is not null && bool.Parse(text);
        error(Rules.InvalidOption.Message(Element, option, $"'{text}'", "Use true or false."));
        return false;
    }
}
