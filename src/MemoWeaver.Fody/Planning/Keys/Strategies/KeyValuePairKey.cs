using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>A pair is its key and its value.</summary>
internal sealed class KeyValuePairKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition?.FullName != "System.Collections.Generic.KeyValuePair`2")
            return null;
        return new KeyShape.Parts([Part("Key"), Part("Value")]);

        KeyShapePart Part(string property)
        {
            var step = context.Members.Call(type, definition.Methods.First(m => m.Name == "get_" + property));
            return new KeyShapePart("." + property, step, context.Plan(step.Type));
        }
    }
}
