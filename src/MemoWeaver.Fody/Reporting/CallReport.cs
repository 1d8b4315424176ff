using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Lending;
using Mono.Cecil;

namespace MemoWeaver.Fody.Reporting;

/// <summary>A call of a method whose results are copied: whether the caller needs a copy, and why.</summary>
static class CallReport
{
    public static void Write(JsonText json, CopiedCall call, SourcePosition positions)
    {
        var at = positions.Of(call.Caller, call.Call);
        json.Member("caller", NameOf(call.Caller));
        json.Member("file", at?.Document.Url);
        json.Member("line", at?.StartLine);
        json.Member("lent", call.IsLent);
        if (call.Obstacle is not { } obstacle)
            return;
        var use = obstacle.At is null ? null : positions.Of(obstacle.Method, obstacle.At);
        json.Member("because", obstacle.What);
        json.Member("becauseFile", use?.Document.Url);
        json.Member("becauseLine", use?.StartLine);
    }

    // The code of a lambda or a state machine stands in a method of the source.
    static string NameOf(MethodDefinition caller) =>
        caller.IsCompilerGenerated() && GeneratedCode.SourceMethod(caller) is { } name
            ? Names.Qualified(GeneratedCode.UserType(caller.DeclaringType)) + "." + name
            : SiteNames.Of(caller);
}
