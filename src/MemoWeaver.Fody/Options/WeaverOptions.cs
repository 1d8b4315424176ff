using System.Xml.Linq;

namespace MemoWeaver.Fody.Options;

/// <summary>The attributes of the element <c>MemoWeaver</c> in FodyWeavers.xml, read strictly.</summary>
internal sealed class WeaverOptions(IReadOnlyCollection<string> noWarn)
{
    private static readonly string[] Known = ["NoWarn"];

    /// <summary>Ids of warnings that are not shown.</summary>
    public IReadOnlyCollection<string> NoWarn { get; } = noWarn;

    public static WeaverOptions Parse(XElement? element, Action<string> error)
    {
        foreach (var unknown in (element?.Attributes() ?? []).Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.None && !Known.Contains(a.Name.LocalName)))
            error($"MW0022: FodyWeavers.xml: MemoWeaver has no option '{unknown.Name.LocalName}'. Known options: {string.Join(", ", Known)}.");
        foreach (var child in element?.Elements() ?? [])
            error($"MW0022: FodyWeavers.xml: MemoWeaver has no element '{child.Name.LocalName}'. Remove it.");
        var ids = element?.Attribute("NoWarn")?.Value.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new WeaverOptions(ids);
    }
}
