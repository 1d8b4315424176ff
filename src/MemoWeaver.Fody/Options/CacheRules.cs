using System.Xml.Linq;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Options;

/// <summary>
/// Reads the rules of FodyWeavers.xml, strictly. Their options are those of the attribute that they stand for, as the runtime declares it,
/// so that a new option needs no line here.
/// </summary>
internal sealed class CacheRules(ModuleDefinition module, RuntimeTypes runtime, ConfigFile file, Action<string, SequencePoint?> error)
{
    /// <summary>The names of the elements; with <c>Attribute</c> behind them, those of the attributes.</summary>
    public static readonly string[] Elements = ["LruCache", "TimedCache", "DistributedCache"];

    private const string Methods = "Methods";
    private const string Ineligible = "Ineligible";

    /// <summary>The rules in the order of the file; one with a mistake is reported and left out.</summary>
    public IReadOnlyList<CacheRule> Read(XElement? config)
    {
        var rules = new List<CacheRule>();
        foreach (var element in config?.Elements() ?? [])
        {
            if (!Elements.Contains(element.Name.LocalName))
                continue;
            if (runtime.Attribute(element.Name.LocalName) is not { } attribute)
                error(Rules.InvalidOption.Message("FodyWeavers.xml", element.Name.LocalName, "without its package", "Reference MemoWeaver.Distributed in the project."), file.PositionOf(element));
            else if (Read(element, new RuleOptions(module, attribute)) is { } rule)
                rules.Add(rule);
        }
        return rules;
    }

    private CacheRule? Read(XElement element, RuleOptions options)
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
            if (option.IsNamespaceDeclaration || option.Name.Namespace != XNamespace.None || key is Methods or Ineligible)
                continue;
            if (!options.Knows(key))
                Report(Rules.UnknownOption.Message(subject, "option", key, $"Known options: {string.Join(", ", new[] { Methods, Ineligible }.Concat(options.Names))}."));
            else if (options.Set(key, option.Value) is { } remedy)
                Report(Rules.InvalidOption.Message(subject, key, $"'{option.Value}'", remedy));
        }
        var methods = element.Attribute(Methods)?.Value;
        if (string.IsNullOrWhiteSpace(methods))
            Report(Rules.InvalidOption.Message(subject, Methods, "missing", "Name the methods to cache, such as Acme.Pricing.*.Quote."));
        var ineligible = element.Attribute(Ineligible)?.Value ?? "Error";
        if (ineligible is not ("Error" or "Skip"))
            Report(Rules.InvalidOption.Message(subject, Ineligible, $"'{ineligible}'", "Use Error or Skip."));
        return mistakes == 0 ? new CacheRule(name, methods!.Trim(), ineligible == "Skip", options.ToAttribute(), file.PositionOf(element)) : null;
    }
}
