using MemoWeaver.Fody.Fingerprints;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>How one part of a key becomes text that is the same on every machine.</summary>
sealed class KeyTextPart(KeyPart part, KeyTextForm form, TypeReference? format = null,
    IReadOnlyList<KeyTextPart>? fields = null)
{
    public KeyPart Part { get; } = part;

    public KeyTextForm Form { get; } = form;

    /// <summary>Gets the type that writes it, for <see cref="KeyTextForm.Formatted"/>.</summary>
    public TypeReference? Format { get; } = format;

    /// <summary>Gets the parts of the record or struct, for <see cref="KeyTextForm.Fields"/>.</summary>
    public IReadOnlyList<KeyTextPart> Fields { get; } = fields ?? [];

    /// <summary>Determines whether the text may not be read by people: <c>[CacheKey(Sensitive = true)]</c>.</summary>
    public bool IsSensitive => Part.Source is KeySource.Parameter { Definition: var parameter }
        && TypeFacts.Attribute(parameter,
            "MemoWeaver.CacheKeyAttribute")?.Properties.Any(p => p is
            {
                Name: "Sensitive",
                Argument.Value: true
            }) == true;

    /// <summary>Describes the part and those within it for the fingerprint, in the order of the text.</summary>
    public IEnumerable<WrittenPart> Written()
    {
        var source = Part.Source switch
        {
            KeySource.Parameter parameter => " parameter " + parameter.Definition.Name,
            KeySource.Member member => " member " + NameOf(member.Read),
            _ => " this",
        };
        var path = string.Concat(Part.Path.Select(step => "." + NameOf(step)));
        return Fields.SelectMany(f => f.Written())
            .Prepend(new WrittenPart(Form + (IsSensitive ? " sensitive " : " ") + Part.Type.FullName + source + path,
                Format));
    }

    static string NameOf(KeyStep step) =>
        step is KeyStep.Field field ? FieldNames.Of(field.Reference) : ((KeyStep.Call)step).Reference.Name;
}
