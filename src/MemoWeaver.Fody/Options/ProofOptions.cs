using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Options;

/// <summary>What the element in FodyWeavers.xml says about proofs.</summary>
/// <param name="isRequired">Whether each cached method must be proved, unless its attribute exempts it.</param>
/// <param name="assumed">Members and types that the user answers for.</param>
/// <param name="position">The line of <c>Assume</c>.</param>
sealed class ProofOptions(bool isRequired, IReadOnlyList<string> assumed, SequencePoint? position)
{
    public static ProofOptions None { get; } = new(false, [], null);

    public bool IsRequired { get; } = isRequired;

    public IReadOnlyList<string> Assumed { get; } = assumed;

    public SequencePoint? Position { get; } = position;
}
