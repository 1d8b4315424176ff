using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>One way to give each caller a value of its own.</summary>
/// <param name="context">The module, and what is proved about types.</param>
/// <param name="type">The type, generic arguments in place, modifiers removed.</param>
/// <param name="definition">Its definition; null if it cannot be resolved, and for types without one, such as
/// arrays.</param>
/// <returns>The decision, or null if the strategy is not about the type.</returns>
delegate CloneDecision? CloneStrategy(CloneContext context, TypeReference type, TypeDefinition? definition);

/// <summary>Chooses how values of a type are copied: the first strategy that answers.</summary>
static class CloneStrategies
{
    static readonly CloneStrategy[] Ordered =
    [
        OpenClones.TooDeep,
        OpenClones.Unsafe,
        SharedClones.Lock,
        SharedClones.Immutable,
        OpenClones.TypeParameter,
        SharedClones.Single,
        FrameworkClones.Task,
        FrameworkClones.Resource,
        ContainerClones.Array,
        ContainerClones.Listed,
        ContainerClones.ValueTuple,
        FrameworkClones.Unkept,
        OpenClones.Open,
        ModuleClones.Foreign,
        SharedClones.ImmutableItself,
        ModuleClones.Struct,
        ModuleClones.Object,
        OpenClones.Rest,
    ];

    public static CloneDecision? Choose(CloneContext context, TypeReference type)
    {
        var definition = type.DefinitionOrNull();
        foreach (var strategy in Ordered)
        {
            if (strategy(context, type, definition) is { } decision)
                return decision;
        }
        return null;
    }
}
