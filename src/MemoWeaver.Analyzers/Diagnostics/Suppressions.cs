using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace MemoWeaver.Analyzers.Diagnostics;

/// <summary>
/// Which warnings are not shown: by <c>[SuppressCacheWarning]</c> on the member, a type around it or the assembly, or
/// by NoWarn in FodyWeavers.xml.
/// </summary>
sealed class Suppressions(HashSet<string> noWarn)
{
    const string Attribute = "SuppressCacheWarningAttribute";

    public static Suppressions Read(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (Path.GetFileName(file.Path).Equals("FodyWeavers.xml", StringComparison.OrdinalIgnoreCase)
                && file.GetText(cancellation) is { } text)
                ids.UnionWith(NoWarn(text.ToString()));
        }
        return new Suppressions(ids);
    }

    public bool Covers(ISymbol member, string id)
    {
        if (noWarn.Contains(id))
            return true;
        for (var symbol = member; symbol is not null; symbol = symbol.ContainingSymbol)
        {
            if (symbol.GetAttributes().Any(a => Suppresses(a, id)))
                return true;
        }
        return false;
    }

    static bool Suppresses(AttributeData attribute, string id) =>
        attribute.AttributeClass is
        {
            Name: Attribute,
            ContainingNamespace: { Name: "MemoWeaver", ContainingNamespace.IsGlobalNamespace: true }
        }
        && attribute.ConstructorArguments.Length > 0 && attribute.ConstructorArguments[0].Value as string == id;

    static string[] NoWarn(string xml)
    {
        try
        {
            return XDocument.Parse(xml).Root?.Element("MemoWeaver")?.Attribute("NoWarn")?.Value.Split([';', ',', ' '],
                StringSplitOptions.RemoveEmptyEntries) ?? [];
        }
        catch (XmlException)
        {
            return []; // half written: Fody reports it in the build
        }
    }
}
