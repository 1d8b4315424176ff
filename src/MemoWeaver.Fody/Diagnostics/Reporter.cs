using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Turns findings into build messages at the right source position, unless they are suppressed.</summary>
internal sealed class Reporter(Action<string, SequencePoint?> error, Action<string, SequencePoint?> warning, IReadOnlyCollection<string> noWarn, SourceFiles files)
{
    private const string SuppressAttribute = "MemoWeaver.SuppressCacheWarningAttribute";

    /// <summary>Where members are.</summary>
    public SourcePosition Positions { get; } = new(files);

    public void Report(Diagnostic diagnostic)
    {
        if (diagnostic.Rule.IsError)
            error(diagnostic.Message, Positions.OnDisk(diagnostic.Member));
        else if (!IsSuppressed(diagnostic))
            warning(diagnostic.Message, Positions.OnDisk(diagnostic.Member));
    }

    /// <summary>Whether a warning is not shown, because an attribute or an option says so.</summary>
    public bool IsSuppressed(Diagnostic diagnostic)
    {
        var id = diagnostic.Rule.Id;
        if (noWarn.Contains(id) || Suppresses(diagnostic.Member, id))
            return true;
        for (var type = diagnostic.Member.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (Suppresses(type, id))
                return true;
        }
        return Suppresses(diagnostic.Member.DeclaringType.Module.Assembly, id);
    }

    private static bool Suppresses(ICustomAttributeProvider provider, string id) =>
        provider.HasCustomAttributes && provider.CustomAttributes.Any(a =>
            a.AttributeType.FullName == SuppressAttribute && a.ConstructorArguments.Count > 0 && a.ConstructorArguments[0].Value as string == id);
}
