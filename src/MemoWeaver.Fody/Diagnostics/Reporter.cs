using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Turns findings into build messages at the right source position, unless they are suppressed.</summary>
sealed class Reporter(Action<string, SequencePoint?> error, Action<string, SequencePoint?> warning,
    IReadOnlyCollection<string> noWarn, SourceFiles files)
{
    /// <summary>Where members are.</summary>
    public SourcePosition Positions { get; } = new(files);

    public void Report(Diagnostic diagnostic)
    {
        if (diagnostic.Rule.IsError)
            error(diagnostic.Message, PositionOf(diagnostic));
        else if (!IsSuppressed(diagnostic))
            warning(diagnostic.Message, PositionOf(diagnostic));
    }

    public SequencePoint? PositionOf(Diagnostic diagnostic) =>
        diagnostic.At is { } at ? Positions.OnDisk(at) : Positions.OnDisk(diagnostic.Member);

    /// <summary>Determines whether a warning is not shown, because an attribute or an option says so.</summary>
    public bool IsSuppressed(Diagnostic diagnostic)
    {
        var id = diagnostic.Rule.Id;
        return noWarn.Contains(id) || Suppressions.OnMember(diagnostic.Member, id)
            || Suppressions.On(((MemberReference)diagnostic.Member).Module.Assembly, id);
    }
}
