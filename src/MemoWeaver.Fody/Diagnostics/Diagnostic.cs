using MemoWeaver.Common.Diagnostics;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>One finding: which rule, about which member, and the words that fill its sentence.</summary>
sealed class Diagnostic(DiagnosticRule rule, IMemberDefinition member, params string[] arguments)
{
    public DiagnosticRule Rule { get; } = rule;

    /// <summary>Gets the member that the source position is taken from.</summary>
    public IMemberDefinition Member { get; } = member;

    /// <summary>Gets the place where it is not that of the member: a line in its body, or of FodyWeavers.xml.</summary>
    public SequencePoint? At { get; init; }

    /// <summary>What fills the sentence; the method or the element comes first.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    public string Message => Rule.Message(arguments);
}
