using System.Xml.Linq;
using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Options;

/// <summary>The attributes of the element <c>MemoWeaver</c> in FodyWeavers.xml, read strictly.</summary>
sealed class WeaverOptions(IReadOnlyCollection<string> noWarn, bool report, bool hasRules,
    bool hasOwnSerializer = false, bool lends = false)
{
    public const string Element = "The element MemoWeaver of FodyWeavers.xml";

    static readonly string[] Known = ["NoWarn", "Report", "OwnSerializer", "Require", "Assume", "Lend",
        "TrackDependencies"];
    static readonly char[] Separators = [';', ',', ' ', '\t', '\r', '\n'];

    /// <summary>Ids of warnings that are not shown.</summary>
    public IReadOnlyCollection<string> NoWarn { get; } = noWarn;

    /// <summary>Gets whether the plan is written beside the assembly.</summary>
    public bool Report { get; } = report;

    /// <summary>Gets whether there may be methods to weave without an attribute.</summary>
    public bool HasRules { get; } = hasRules;

    /// <summary>
    /// Gets whether distributed results go through a serializer of the program's, so that the rules of the default one
    /// say nothing about them.
    /// </summary>
    public bool HasOwnSerializer { get; } = hasOwnSerializer;

    /// <summary>Gets what is required to be proved, and what the user answers for.</summary>
    public ProofOptions Proofs { get; init; } = ProofOptions.None;

    /// <summary>Gets whether results end with what they were made of, where no attribute says otherwise.</summary>
    public bool TracksDependencies { get; init; }

    /// <summary>Gets whether callers that only read get the stored result itself.</summary>
    public bool Lends { get; } = lends;

    public static WeaverOptions Parse(XElement? element, ConfigFile file, Action<string, SequencePoint?> error)
    {
        if (element is null)
            return new WeaverOptions([], report: false, hasRules: false);
        foreach (var option in element.Attributes())
        {
            if (!option.IsNamespaceDeclaration && option.Name.Namespace == XNamespace.None
                && !Known.Contains(option.Name.LocalName))
                Report(option, Rules.UnknownOption.Message(Element, "option", option.Name.LocalName,
                    $"Known options: {string.Join(", ", Known)}."));
        }
        foreach (var child in element.Elements())
        {
            if (!CacheAttributes.Names.Contains(child.Name.LocalName))
                error(Rules.UnknownOption.Message(Element, "child element", child.Name.LocalName,
                    $"Known elements: {string.Join(", ", CacheAttributes.Names)}."), file.PositionOf(child));
        }
        return new WeaverOptions(List("NoWarn"), Flag("Report"), element.HasElements, Flag("OwnSerializer"),
            Flag("Lend"))
        {
            Proofs = new ProofOptions(RequiresProof(), Assumed(), element.Attribute("Assume") is { } assume
                ? PositionOf(assume) : null),
            TracksDependencies = Flag("TrackDependencies"),
        };

        string[] List(string name) =>
            element.Attribute(name)?.Value.Split(Separators, StringSplitOptions.RemoveEmptyEntries) ?? [];

        bool RequiresProof()
        {
            if (element.Attribute("Require") is not { } option || option.Value == "Proof")
                return element.Attribute("Require") is not null;
            Report(option, Rules.InvalidOption.Message(Element, "Require", $"'{option.Value}'",
                "Use Proof, or remove the option."));
            return false;
        }

        string[] Assumed()
        {
            var names = List("Assume");
            if (element.Attribute("Assume") is { } option && names.Length == 0)
                Report(option, Rules.InvalidOption.Message(Element, "Assume", "empty",
                    "Name members or types, such as Acme.IRates.Today."));
            return names;
        }

        bool Flag(string name)
        {
            if (element.Attribute(name) is not { } option)
                return false;
            if (bool.TryParse(option.Value, out bool value))
                return value;
            Report(option, Rules.InvalidOption.Message(Element, name, $"'{option.Value}'", "Use true or false."));
            return false;
        }

        void Report(XAttribute option, string text) => error(text, PositionOf(option));

        SequencePoint? PositionOf(XAttribute option) =>
            file.PositionOf(element, e => e.Attribute(option.Name) is { } written
                && written.Value == option.Value ? written : null);
    }
}
