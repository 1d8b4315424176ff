using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>A generic type may contain itself over larger and larger arguments, without end.</summary>
internal sealed class TooDeepClone : ICloneStrategy
{
    private const int DeepestNesting = 16;

    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        Depth(type, DeepestNesting) > DeepestNesting ? new CloneDecision(CloneKind.AtRunTime, "nested too deeply to follow: the actual type decides") : null;

    // A type that contains itself twice grows to the power of its depth: no further than the limit.
    private static int Depth(TypeReference type, int limit) => limit < 0 ? 1 : type switch
    {
        GenericInstanceType closed => 1 + closed.GenericArguments.Max(a => Depth(a, limit - 1)),
        TypeSpecification wrapper => 1 + Depth(wrapper.ElementType, limit - 1),
        _ => 0,
    };
}
