using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary><c>T?</c> is whether there is a value, and the parts of the value or of the default.</summary>
internal sealed class NullableKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (type is not GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable || definition is null)
            return null;
        var hasValue = context.Members.Call(nullable, definition.Methods.First(m => m.Name == "get_HasValue"));
        var value = context.Members.Call(nullable, definition.Methods.First(m => m.Name == "GetValueOrDefault" && m.Parameters.Count == 0));
        return new KeyShape.Parts(
        [
            new KeyShapePart(".HasValue", hasValue, context.Plan(context.Module.TypeSystem.Boolean)),
            new KeyShapePart("", value, context.Plan(nullable.GenericArguments[0])),
        ]);
    }
}
