using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Proofs;

namespace MemoWeaver.Fody.Reporting;

/// <summary>One part of a key.</summary>
internal static class KeyReport
{
    public static void Write(JsonText json, KeyPart part)
    {
        json.Member("from", From(part.Source));
        json.Member("path", string.Concat(part.Path.Select(Step)));
        json.Member("type", TypeNames.Of(part.Type));
        json.Member("how", part.Reason);
        json.Member("why", KeyReasons.Of(part));
        json.Member("copied", part.Comparer.NeedsSnapshot);
        json.Member("mayBypass", part.Comparer.MayBeUnkeyable);
    }

    private static string From(KeySource source) => source switch
    {
        KeySource.Parameter parameter => parameter.Definition.Name,
        KeySource.Member member => Step(member.Read).Substring(1),
        _ => "this",
    };

    private static string Step(KeyStep step) => step switch
    {
        KeyStep.Field field => "." + FieldNames.Of(field.Reference),
        KeyStep.Call { Reference.Name: "GetValueOrDefault" } => "",
        KeyStep.Call { Reference.Name: var name } => "." + (name.StartsWith("get_", StringComparison.Ordinal) ? name.Substring(4) : name),
        _ => "",
    };
}
