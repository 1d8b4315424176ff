namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>The key of a method, and what speaks against it.</summary>
sealed class KeyPlan(IReadOnlyList<KeyPart> parts, IReadOnlyList<KeyProblem> problems)
{
    /// <summary>In the order of the signature, then <c>this</c>, then <c>VaryBy</c>. Complete only without
    /// errors.</summary>
    public IReadOnlyList<KeyPart> Parts { get; } = parts;

    public IReadOnlyList<KeyProblem> Problems { get; } = problems;

    public bool HasErrors => Problems.Any(p => p.IsError);
}
