using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>What a strategy decides about a type: how it is copied, why, and which parts are copied with it.</summary>
sealed class CloneDecision(CloneKind kind, string reason, params (string Name, TypeReference Type)[] parts)
{
    public CloneKind Kind { get; } = kind;

    /// <summary>Why, as a phrase; of a refusal, what continues a sentence after the type's name: "is disposed by its
    /// caller".</summary>
    public string Reason { get; } = reason;

    public IReadOnlyList<(string Name, TypeReference Type)> Parts { get; } = parts;

    /// <summary>Tells why a result that holds such a value is not cached, as a phrase that continues a sentence after
    /// the type's name; null if it is.</summary>
    public string? Unkept { get; set; }

    /// <summary>Gets whether a value is a computation until someone has asked for it. A result that holds one is not
    /// cached before that.</summary>
    public bool IsMadeLater { get; set; }
}
