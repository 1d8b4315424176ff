using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Primitives, strings, and enums as their underlying type are compared without a comparer struct.</summary>
internal sealed class InPlaceKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (type.IsPrimitive)
            return InPlace(type, type.MetadataType is MetadataType.Single or MetadataType.Double ? "by bits" : "by value");
        if (type.MetadataType == MetadataType.String)
            return InPlace(type, "ordinal");
        if (definition is { IsEnum: true })
            return InPlace(context.Members.Import(definition.Fields.First(f => !f.IsStatic).FieldType), "by value");
        return null;
    }

    private static KeyShape.Leaf InPlace(TypeReference type, string reason) => new(type, KeyComparer.InPlace.Instance, reason);
}
