using Mono.Cecil;

namespace MemoWeaver.Tool.Reading;

/// <summary>Where a method stands in its source.</summary>
sealed record SourceLine(string File, int Line)
{
    const int Hidden = 0xfeefee;

    /// <summary>Returns the first line of the moved body that the debugger knows, or null without symbols.</summary>
    public static SourceLine? Of(WovenMethod woven) =>
        woven.Compute is { } compute ? First(compute) ?? First(StateMachine(compute)) : null;

    static SourceLine? First(MethodDefinition? method)
    {
        if (method is not { HasBody: true } || !method.DebugInformation.HasSequencePoints)
            return null;
        foreach (var point in method.DebugInformation.SequencePoints)
        {
            if (point.StartLine != Hidden)
                return new SourceLine(point.Document.Url, point.StartLine);
        }
        return null;
    }

    // The body of an async method is the compiler's; the source is in the state machine that it starts.
    internal static MethodDefinition? StateMachine(MethodDefinition method) => method.Body.Variables
        .Select(v => v.VariableType.GetElementType() as TypeDefinition)
        .Where(t => t?.DeclaringType is not null && t.Interfaces.Any(i => i.InterfaceType.Name == "IAsyncStateMachine"))
        .Select(t => t!.Methods.FirstOrDefault(m => m.Name == "MoveNext"))
        .FirstOrDefault(m => m is not null);
}
