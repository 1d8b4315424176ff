using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Types that say little or nothing about their values.</summary>
static class OpenClones
{
    const int DeepestNesting = 16;

    /// <summary>Follows a generic type only so far: it may contain itself over larger and larger arguments, without
    /// end.</summary>
    public static CloneDecision? TooDeep(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        Depth(type, DeepestNesting) > DeepestNesting ? AtRunTime("nested too deeply to follow: the actual type decides")
            : null;

    /// <summary>Refuses pointers: nobody knows who owns the memory that they point to.</summary>
    public static CloneDecision? Unsafe(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        type is PointerType or ByReferenceType or FunctionPointerType
            ? new CloneDecision(CloneKind.Refused, "points to memory that someone else may change or free")
            : null;

    /// <summary>Leaves a type parameter to the run time: the code that is emitted once must serve all types that it
    /// stands for.</summary>
    public static CloneDecision? TypeParameter(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        type is GenericParameter ? AtRunTime("a type parameter: the actual type decides") : null;

    /// <summary>Leaves types that no value is of exactly to the run time.</summary>
    public static CloneDecision? Open(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        definition switch
        {
            null => AtRunTime("cannot be read at build time: the actual type decides"),
            { IsInterface: true } => AtRunTime("an interface: the actual type decides"),
            { FullName: "System.Object" or "System.ValueType" or "System.Enum" or "System.Array" } =>
                AtRunTime("can be anything: the actual type decides"),
            { IsAbstract: true } => AtRunTime("abstract: the actual type decides"),
            _ => null,
        };

    /// <summary>Leaves everything else to the run time.</summary>
    public static CloneDecision? Rest(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        AtRunTime("copied by the run-time copier");

    static CloneDecision AtRunTime(string reason) => new(CloneKind.AtRunTime, reason);

    // A type that contains itself twice grows to the power of its depth: no further than the limit.
    static int Depth(TypeReference type, int limit) => limit < 0 ? 1 : type switch
    {
        GenericInstanceType closed => 1 + closed.GenericArguments.Max(a => Depth(a, limit - 1)),
        TypeSpecification wrapper => 1 + Depth(wrapper.ElementType, limit - 1),
        _ => 0,
    };
}
