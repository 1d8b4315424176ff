namespace SideBySide.Weaving;

/// <summary>What the weaver knows about a cached method.</summary>
public enum Verdict
{
    /// <summary>Its result depends on nothing but its key, and nobody sees that the body did not run.</summary>
    Proved,

    /// <summary>The weaver found no fault and no proof.</summary>
    NotProved,

    /// <summary>The weaver warns about the method's value.</summary>
    Warned,
}

/// <summary>The row of a method in the weave report.</summary>
/// <param name="Id">The id that documentation comments use.</param>
/// <param name="Name">The name of its cache.</param>
/// <param name="File">The name of the file of the method; null without symbols.</param>
/// <param name="Line">The line of the method; 0 without symbols.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reasons">Why it is not proved.</param>
/// <param name="Warnings">The ids of its warnings.</param>
public sealed record MethodVerdict(string Id, string Name, string? File, int Line, Verdict Verdict,
    IReadOnlyList<string> Reasons, IReadOnlyList<string> Warnings)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}: {Verdict}{string.Concat(Warnings.Select(w => " " + w))}{string.Concat(Reasons.Select(r => "\n    " + r))}";
}
