using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>What a type parameter stands for is known when the program runs.</summary>
internal sealed class TypeParameterKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition) =>
        type is GenericParameter ? context.Library.AtRunTime(type, "by its type argument") : null;
}
