using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Tuples, element by element. Their fields are public, in reference assemblies too.</summary>
internal sealed class TupleKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is not { IsValueType: true, Namespace: "System" } || !(definition.Name == "ValueTuple" || definition.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)))
            return null;
        var parts = new List<KeyShapePart>();
        foreach (var field in definition.Fields.Where(f => !f.IsStatic && f.IsPublic))
        {
            var step = context.Members.Read(type, field);
            parts.Add(new KeyShapePart("." + field.Name, step, context.Plan(step.Type)));
        }
        return new KeyShape.Parts(parts);
    }
}
