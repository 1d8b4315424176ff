using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Diagnostics;

/// <summary>
/// Collects what is found about one member. The member's name comes first among the words of every sentence.
/// </summary>
sealed class Findings(string subject)
{
    readonly List<(DiagnosticRule Rule, Location Location, string[] Arguments)> _found = [];

    public bool HasErrors => _found.Exists(f => f.Rule.IsError);

    public void Add(DiagnosticRule rule, Location location, params string[] arguments) =>
        _found.Add((rule, location, [subject, .. arguments]));

    public IEnumerable<Diagnostic> Diagnostics(Func<string, bool> isSuppressed) =>
        _found.Where(f => f.Rule.IsError || !isSuppressed(f.Rule.Id))
            .Select(f => Diagnostic.Create(Descriptors.Of(f.Rule), f.Location, [.. f.Arguments]));
}
