using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Options;

/// <summary>An element of FodyWeavers.xml that stands for an attribute on each method whose name fits: <c>&lt;LruCache Methods="Acme.Pricing.*.Quote" MaxSize="500" /&gt;</c>.</summary>
internal sealed class CacheRule(string element, string methods, bool skipsIneligible, CustomAttribute attribute, SequencePoint? position)
{
    // As in Memo.ClearAll: a whole name, in which each * stands for any characters, dots too.
    private readonly Regex pattern = new("^" + Regex.Escape(methods).Replace("\\*", ".*") + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>The element, for messages: <c>The element LruCache of FodyWeavers.xml</c>.</summary>
    public string Subject { get; } = Name(element);

    /// <summary>The pattern: namespace, types and member with dots between them, without type parameters.</summary>
    public string Methods { get; } = methods;

    /// <summary>Whether methods that cannot be cached are left as they are, not reported.</summary>
    public bool SkipsIneligible { get; } = skipsIneligible;

    /// <summary>What the rule stands for. It is put on no method.</summary>
    public CustomAttribute Attribute { get; } = attribute;

    /// <summary>Its line in FodyWeavers.xml.</summary>
    public SequencePoint? Position { get; } = position;

    public bool Matches(string name) => pattern.IsMatch(name);

    public static string Name(string element) => $"The element {element} of FodyWeavers.xml";
}
