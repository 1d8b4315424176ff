using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Interfaces, <c>object</c>, and classes with value equality that can be derived from: the actual type decides.</summary>
internal sealed class OpenTypeKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || definition.IsValueType)
            return null;
        if (definition.IsInterface || definition.FullName is "System.Object" or "System.ValueType" or "System.Enum" or "System.Array")
            return context.Library.AtRunTime(type, "by its actual type");
        return !definition.IsSealed && ValueEquality.Exists(type, definition)
            ? context.Library.AtRunTime(type, "by its actual type")
            : null;
    }
}
