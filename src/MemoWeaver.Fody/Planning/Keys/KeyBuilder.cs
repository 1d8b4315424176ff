using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Collects the parts of a key and the problems with them.</summary>
sealed class KeyBuilder
{
    readonly List<KeyPart> _parts = [];
    readonly List<KeyProblem> _problems = [];

    /// <summary>Adds the parts of a value, or what speaks against them.</summary>
    /// <param name="source">Where it is read.</param>
    /// <param name="shape">How its type takes part in keys.</param>
    /// <param name="name">Its name, empty for the object itself.</param>
    /// <param name="subject">What it is, for messages: "parameter 'query'".</param>
    public void Add(KeySource source, KeyShape shape, string name, string subject)
    {
        _parts.AddRange(shape.PartsOf(source, []));
        foreach (var finding in shape.Findings)
            Report(finding, name, subject);
    }

    public void Report(KeyProblemKind kind, string name, string subject, TypeReference type, string detail) =>
        _problems.Add(new KeyProblem(kind, name, subject, TypeNames.Of(type), detail));

    public KeyPlan Build() => new(_parts, _problems);

    void Report(KeyFinding finding, string name, string subject)
    {
        string where = finding.Path.Length == 0 ? subject : $"'{name}{finding.Path}' in {subject}";
        Report(finding.Kind, name, where, finding.Type, finding.Detail);
    }
}
