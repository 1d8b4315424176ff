using MemoWeaver.Fody.Diagnostics;

namespace MemoWeaver.Fody.Reporting;

/// <summary>An error or a warning in the report; suppressed warnings are in it too.</summary>
internal static class FindingReport
{
    public static void Write(JsonText json, Diagnostic diagnostic, Reporter reporter)
    {
        var position = diagnostic.At ?? reporter.Positions.Of(diagnostic.Member);
        json.Member("id", diagnostic.Rule.Id);
        json.Member("isError", diagnostic.Rule.IsError);
        json.Member("text", diagnostic.Message.Substring(diagnostic.Rule.Id.Length + 2));
        json.Member("file", position?.Document.Url);
        json.Member("line", position?.StartLine);
        json.Member("suppressed", !diagnostic.Rule.IsError && reporter.IsSuppressed(diagnostic));
    }
}
