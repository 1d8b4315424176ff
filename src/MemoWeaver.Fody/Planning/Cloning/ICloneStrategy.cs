using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones;

/// <summary>One way to give each caller a value of its own.</summary>
internal interface ICloneStrategy
{
    /// <summary>The decision, or null where this strategy is not about the type.</summary>
    /// <param name="context">The module, and what is proved about types.</param>
    /// <param name="type">The type, generic arguments in place, modifiers removed.</param>
    /// <param name="definition">Its definition; null where it cannot be resolved and for types without one, such as arrays.</param>
    CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition);
}
