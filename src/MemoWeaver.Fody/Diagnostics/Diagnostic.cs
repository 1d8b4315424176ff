using Mono.Cecil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>One finding: which rule, about which member, and the words that fill its sentence.</summary>
internal sealed class Diagnostic(DiagnosticRule rule, IMemberDefinition member, params string[] arguments)
{
    public DiagnosticRule Rule { get; } = rule;

    /// <summary>The member that the source position is taken from.</summary>
    public IMemberDefinition Member { get; } = member;

    public string Message => Rule.Message(arguments);
}
