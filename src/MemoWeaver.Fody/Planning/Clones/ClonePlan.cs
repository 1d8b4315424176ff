using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones;

/// <summary>How values of one type are copied, and their parts. Plain data; there is one for each type, so that those of recursive types lead back to themselves.</summary>
internal sealed class ClonePlan(TypeReference type, CloneDecision decision)
{
    /// <summary>The declared type, generic arguments in place.</summary>
    public TypeReference Type { get; } = type;

    public CloneKind Kind => decision.Kind;

    /// <summary>Why, as a phrase.</summary>
    public string Reason => decision.Reason;

    /// <inheritdoc cref="CloneDecision.Unkept"/>
    public string? Unkept => decision.Unkept;

    /// <inheritdoc cref="CloneDecision.IsMadeLater"/>
    public bool IsMadeLater => decision.IsMadeLater;

    /// <summary>What is copied with it: the elements of a collection, the fields of an object.</summary>
    public IReadOnlyList<ClonePart> Parts { get; internal set; } = [];
}
