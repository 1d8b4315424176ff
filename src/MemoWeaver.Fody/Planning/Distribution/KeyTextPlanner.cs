using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Distribution;

/// <summary>Decides how the parts of a key become text, or says which of them cannot.</summary>
static class KeyTextPlanner
{
    const string Format = "MemoWeaver.IKeyFormat`1";

    /// <summary>Gets a part of the text for each part of the key; complete only without errors.</summary>
    public static IReadOnlyList<KeyTextPart> Plan(IReadOnlyList<KeyPart> key, MethodDiagnostics diagnostics)
    {
        var parts = new List<KeyTextPart>();
        foreach (var part in key)
        {
            if (Plan(part, out var culprit, out var why) is { } planned)
                parts.Add(planned);
            else
                Report(Subject(part, culprit), TypeNames.Of(culprit.Type), why!);
        }
        return parts;

        void Report(string subject, string type, string why) =>
            diagnostics.AddOnce(Rules.NoCanonicalForm, subject, type, why, KeyRemedies.NoText(subject, type));
    }

    static KeyTextPart? Plan(KeyPart part, out KeyPart culprit, out string? why)
    {
        culprit = part;
        why = null;
        switch (part.Comparer)
        {
            case KeyComparer.InPlace:
                why = CanonicalForms.WhyNot(part.Type);
                return why is null ? new KeyTextPart(part, KeyTextForm.InPlace) : null;
            case KeyComparer.Emitted emitted:
                var fields = new List<KeyTextPart>();
                foreach (var field in emitted.Fields)
                {
                    if (Plan(field, out culprit, out why) is not { } planned)
                        return null;
                    fields.Add(planned);
                }
                culprit = part;
                return new KeyTextPart(part, KeyTextForm.Fields, fields: fields);
            case KeyComparer.Library library:
                return Plan(part, library.ComparerType, out why);
        }
        why = "it is compared by code that is not known";
        return null;
    }

    static KeyTextPart? Plan(KeyPart part, TypeReference comparer, out string? why)
    {
        var name = comparer.GetElementType().Name;
        why = null;
        switch (name)
        {
            case "OrdinalIgnoreCaseKeyComparer":
                return new KeyTextPart(part, KeyTextForm.IgnoringCase);
            case "InvariantCultureKeyComparer" or "InvariantCultureIgnoreCaseKeyComparer":
                why = "culture-sensitive equality differs between machines";
                return null;
            case "CustomKeyComparer`2":
                var custom = ((GenericInstanceType)comparer).GenericArguments[1];
                if (Formats(custom, part.Type))
                    return new KeyTextPart(part, KeyTextForm.Formatted, custom);
                why = $"`{TypeNames.Of(custom)}` does not implement IKeyFormat<{TypeNames.Of(part.Type)}>";
                return null;
            case "ReferenceKeyComparer`1":
                why = "it is compared by reference, which means nothing on another machine";
                return null;
        }
        why = CanonicalForms.WhyNot(part.Type);
        return why is null ? new KeyTextPart(part, KeyTextForm.Value) : null;
    }

    // Of exactly the type: one of a base could write different values alike.
    static bool Formats(TypeReference comparer, TypeReference type) =>
        comparer.WithBases().Any(level => level.TryResolve()?.Interfaces.Any(i => i.InterfaceType.SeenFrom(level) is GenericInstanceType { ElementType.FullName: Format } format
            && TypeIdentity.Of(format.GenericArguments[0]) == TypeIdentity.Of(type)) == true);

    static string Subject(KeyPart part, KeyPart culprit)
    {
        var (name, subject) = part.Source switch
        {
            KeySource.Parameter { Definition.Name: var parameter } => (parameter, $"parameter '{parameter}'"),
            KeySource.Member member => (NameOf(member.Read), $"member '{NameOf(member.Read)}'"),
            _ => ("this", "the object itself"),
        };
        var path = string.Concat(part.Path.Concat(culprit == part ? [] : culprit.Path).Select(s => "." + NameOf(s)));
        return path.Length == 0 ? subject : $"'{name}{path}' in {subject}";
    }

    static string NameOf(KeyStep step) => step switch
    {
        KeyStep.Field field => FieldNames.Of(field.Reference),
        KeyStep.Call call => call.Reference.Name.Substring(call.Reference.Name.IndexOf('_') + 1),
        _ => "?",
    };
}
