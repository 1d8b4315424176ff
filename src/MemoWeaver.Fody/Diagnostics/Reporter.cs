using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Turns findings into build messages at the right source position, unless they are suppressed.</summary>
internal sealed class Reporter(Action<string, SequencePoint?> error, Action<string, SequencePoint?> warning, IReadOnlyCollection<string> noWarn)
{
    public void Report(Diagnostic diagnostic)
    {
        if (diagnostic.Rule.IsError)
            error(diagnostic.Message, SourcePosition.Of(diagnostic.Member));
        else if (!IsSuppressed(diagnostic))
            warning(diagnostic.Message, SourcePosition.Of(diagnostic.Member));
    }

    /// <summary>Whether a warning is not shown, because an attribute or an option says so.</summary>
    public bool IsSuppressed(Diagnostic diagnostic)
    {
        var id = diagnostic.Rule.Id;
        return noWarn.Contains(id) || Suppressions.OnMember(diagnostic.Member, id) || Suppressions.On(((MemberReference)diagnostic.Member).Module.Assembly, id);
    }
}
