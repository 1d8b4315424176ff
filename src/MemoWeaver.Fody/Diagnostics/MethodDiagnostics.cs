using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Collects what is found about one method.</summary>
sealed class MethodDiagnostics(MethodDefinition method, IMemberDefinition member)
{
    readonly List<Diagnostic> _found = [];

    public IReadOnlyList<Diagnostic> Found => _found;

    public bool HasErrors => _found.Any(d => d.Rule.IsError);

    /// <summary>Adds a finding; the method's name comes first among the words of every sentence.</summary>
    public void Add(DiagnosticRule rule, params string[] arguments) => _found.Add(Make(rule, arguments));

    /// <summary>Adds a finding at a line of the method's own; null for the line of the method.</summary>
    public void AddAt(SequencePoint? at, DiagnosticRule rule, params string[] arguments) =>
        _found.Add(new Diagnostic(rule, member, [Names.Display(method), .. arguments]) { At = at });

    /// <summary>Adds a finding unless the same one is there already.</summary>
    public void AddOnce(DiagnosticRule rule, params string[] arguments)
    {
        var diagnostic = Make(rule, arguments);
        if (!_found.Any(d => d.Rule == rule && d.Message == diagnostic.Message))
            _found.Add(diagnostic);
    }

    /// <summary>Adds a finding unless the rule already has one.</summary>
    public void AddFirst(DiagnosticRule rule, params string[] arguments)
    {
        if (!_found.Any(d => d.Rule == rule))
            _found.Add(Make(rule, arguments));
    }

    Diagnostic Make(DiagnosticRule rule, string[] arguments) =>
        new(rule, member, [Names.Display(method), .. arguments]);
}
