using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>How one part of a key becomes text that is the same on every machine.</summary>
internal sealed class KeyTextPart(KeyPart part, KeyTextForm form, TypeReference? format = null, IReadOnlyList<KeyTextPart>? fields = null)
{
    public KeyPart Part { get; } = part;

    public KeyTextForm Form { get; } = form;

    /// <summary>Gets the type that writes it, for <see cref="KeyTextForm.Formatted"/>.</summary>
    public TypeReference? Format { get; } = format;

    /// <summary>Gets the parts of the record or struct, for <see cref="KeyTextForm.Fields"/>.</summary>
    public IReadOnlyList<KeyTextPart> Fields { get; } = fields ?? [];

    /// <summary>Determines whether the text may not be read by people: <c>[CacheKey(Sensitive = true)]</c>.</summary>
    public bool IsSensitive => Part.Source is KeySource.Parameter { Definition: var parameter }
        && Proofs.TypeFacts.Attribute(parameter, "MemoWeaver.CacheKeyAttribute")?.Properties.Any(p => p is { Name: "Sensitive", Argument.Value: true }) == true;
}
