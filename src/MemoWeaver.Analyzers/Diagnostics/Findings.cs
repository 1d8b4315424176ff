using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Diagnostics;

/// <summary>
/// Collects what is found about one member. The member's name comes first among the words of every sentence.
/// </summary>
internal sealed class Findings(string subject)
{
    private readonly List<(DiagnosticRule Rule, Location Location, string[] Arguments)> found = [];

    public bool HasErrors => found.Exists(f => f.Rule.IsError);

    public void Add(DiagnosticRule rule, Location location, params string[] arguments) =>
        found.Add((rule, location, [subject, .. arguments]));

    public IEnumerable<Diagnostic> Diagnostics(Func<string, bool> isSuppressed) =>
        found.Where(f => f.Rule.IsError || !isSuppressed(f.Rule.Id))
            .Select(f => Diagnostic.Create(Descriptors.Of(f.Rule), f.Location, [.. f.Arguments]));
}
