using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>One way for a type to take part in keys.</summary>
internal interface IKeyStrategy
{
    /// <summary>The shape, or null where this strategy has nothing to say about the type.</summary>
    /// <param name="context">Plans the parts, and knows who reads them.</param>
    /// <param name="type">The type, modifiers removed.</param>
    /// <param name="definition">Its definition; null for arrays, pointers and type parameters.</param>
    KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition);
}
