using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Structs that compare part by part.</summary>
static class CompositeKeys
{
    /// <summary>Compares a <c>T?</c> by whether there is a value, and by the parts of the value or of the
    /// default.</summary>
    public static KeyShape? Nullable(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (type is not GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable || definition
            is null)
            return null;
        var hasValue = context.Members.Call(nullable, definition.Methods.First(m => m.Name == "get_HasValue"));
        var value = context.Members.Call(nullable,
            definition.Methods.First(m => m.Name == "GetValueOrDefault" && m.Parameters.Count == 0));
        return new KeyShape.Parts(
        [
            new KeyShapePart(".HasValue", hasValue, context.Plan(context.Module.TypeSystem.Boolean)),
            new KeyShapePart("", value, context.Plan(nullable.GenericArguments[0])),
        ]);
    }

    /// <summary>Compares tuples element by element. Their fields are public, in reference assemblies too.</summary>
    public static KeyShape? Tuple(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is not { IsValueType: true, Namespace: "System" }
            || !(definition.Name == "ValueTuple"
            || definition.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)))
            return null;
        var steps = definition.Fields.Where(f => !f.IsStatic && f.IsPublic)
            .Select(field => (field.Name, Step: context.Members.Read(type, field)));
        return new KeyShape.Parts(
            [.. steps.Select(s => new KeyShapePart("." + s.Name, s.Step, context.Plan(s.Step.Type)))]);
    }

    /// <summary>Compares a pair by its key and its value.</summary>
    public static KeyShape? KeyValuePair(KeyContext context, TypeReference type, TypeDefinition? definition)
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

    /// <summary>Compares inline arrays and <c>fixed</c> buffers by bits: they have one field and many
    /// elements.</summary>
    public static KeyShape? Buffer(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || !definition.IsBuffer())
            return null;
        var element = definition.Fields.First(f => !f.IsStatic).FieldType.SeenFrom(type);
        return element.IsPrimitive
            ? context.Library.Value(type, "BitwiseKeyComparer`1", "by bits", type)
            : new KeyShape.Refusal(new KeyFinding(KeyProblemKind.Unkeyable, type,
                "an inline array whose elements are not numbers"));
    }

    /// <summary>
    /// Compares structs without equality of their own, and record structs, field by field and never by
    /// <c>ValueType.Equals</c>. If fields are private to a struct of the woven module, by a comparer that is emitted
    /// into it.
    /// </summary>
    public static KeyShape? Struct(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is not { IsValueType: true }
            || (ValueEquality.IsHandWritten(type) && ValueEquality.IsEquatable(type)))
            return null;
        if (PartReader.TryExpand(context, type) is { } parts)
            return new KeyShape.Parts(parts);
        return definition.Module == context.Module ? context.Emitted.Plan(context, type, definition) : null;
    }
}
