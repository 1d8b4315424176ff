using System.Text.RegularExpressions;
using System.Xml.Linq;
using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Options;

/// <summary>
/// Reads the rules of FodyWeavers.xml, strictly. Their options are those of the attribute that they stand for, as the
/// runtime declares it, so that a new option needs no line here.
/// </summary>
sealed class CacheRules(ModuleDefinition module, RuntimeTypes runtime, ConfigFile file,
    Action<string, SequencePoint?> error)
{
    const string Methods = "Methods";
    const string Ineligible = "Ineligible";

    /// <summary>Returns the rules in the order of the file; one with a mistake is reported and left out.</summary>
    public IReadOnlyList<CacheRule> Read(XElement? config)
    {
        var rules = new List<CacheRule>();
        foreach (var element in config?.Elements() ?? [])
        {
            if (!CacheAttributes.Names.Contains(element.Name.LocalName))
                continue;
            if (runtime.Attribute(element.Name.LocalName) is not { } attribute)
                error(Rules.InvalidOption.Message("FodyWeavers.xml", element.Name.LocalName, "without its package",
                    $"Reference {Package(element)} in the project."), file.PositionOf(element));
            else if (Read(element, new RuleOptions(module, attribute)) is { } rule)
                rules.Add(rule);
        }
        return rules;
    }

    static string Package(XElement element) => "MemoWeaver." + element.Name.LocalName.Replace("Cache", "");

    CacheRule? Read(XElement element, RuleOptions options)
    {
        var name = element.Name.LocalName;
        var subject = CacheRule.Name(name);
        var mistakes = 0;
        void Report(string text)
        {
            error(text, file.PositionOf(element));
            mistakes++;
        }

        foreach (var child in element.Elements())
            Report(Rules.UnknownOption.Message(subject, "child element", child.Name.LocalName, "Remove it."));
        foreach (var option in element.Attributes())
        {
            var key = option.Name.LocalName;
            if (option.IsNamespaceDeclaration || option.Name.Namespace != XNamespace.None || key is Methods
                or Ineligible)
                continue;
            if (!options.Knows(key))
                Report(Rules.UnknownOption.Message(subject, "option", key,
                    $"Known options: {string.Join(", ", new[] { Methods, Ineligible }.Concat(options.Names))}."));
            else if (options.Set(key, option.Value) is { } remedy)
                Report(Rules.InvalidOption.Message(subject, key, $"'{option.Value}'", remedy));
        }
        var methods = element.Attribute(Methods)?.Value;
        if (string.IsNullOrWhiteSpace(methods))
            Report(Rules.InvalidOption.Message(subject, Methods, "missing",
                "Name the methods to cache, such as Acme.Pricing.*.Quote."));
        var ineligible = element.Attribute(Ineligible)?.Value ?? "Error";
        if (ineligible is not ("Error" or "Skip"))
            Report(Rules.InvalidOption.Message(subject, Ineligible, $"'{ineligible}'", "Use Error or Skip."));
        return mistakes == 0
            ? new CacheRule(name, methods!.Trim(), ineligible == "Skip", options.ToAttribute(),
                file.PositionOf(element)) : null;
    }
}

/// <summary>
/// An element of FodyWeavers.xml that stands for an attribute on each method whose name fits: <c>&lt;LruCache
/// Methods="Acme.Pricing.*.Quote" MaxSize="500" /&gt;</c>.
/// </summary>
sealed class CacheRule(string element, string methods, bool skipsIneligible, CustomAttribute attribute,
    SequencePoint? position)
{
    // As in Memo.ClearAll: a whole name, in which each * stands for any characters, dots too.
    readonly Regex _pattern =
        new("^" + Regex.Escape(methods).Replace("\\*", ".*") + "$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The element, for messages: <c>The element LruCache of FodyWeavers.xml</c>.</summary>
    public string Subject { get; } = Name(element);

    /// <summary>
    /// Gets the pattern: namespace, types and member with dots between them, without type parameters.
    /// </summary>
    public string Methods { get; } = methods;

    /// <summary>Gets whether methods that cannot be cached are left as they are, not reported.</summary>
    public bool SkipsIneligible { get; } = skipsIneligible;

    /// <summary>What the rule stands for. It is put on no method.</summary>
    public CustomAttribute Attribute { get; } = attribute;

    /// <summary>Gets its line in FodyWeavers.xml.</summary>
    public SequencePoint? Position { get; } = position;

    public bool Matches(string name) => _pattern.IsMatch(name);

    public static string Name(string element) => $"The element {element} of FodyWeavers.xml";
}
