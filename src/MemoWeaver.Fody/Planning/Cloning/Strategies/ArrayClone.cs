using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Arrays with one dimension, element by element; others are told apart at run time.</summary>
internal sealed class ArrayClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) => type switch
    {
        ArrayType { IsVector: true } array => new CloneDecision(CloneKind.Array, "an array, element by element", ("[]", array.ElementType)),
        ArrayType array => new CloneDecision(CloneKind.AtRunTime, "an array of more than one dimension", ("[]", array.ElementType)),
        _ => null,
    };
}
