using MemoWeaver.Common;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>Containers whose copiers are composed from those of their elements.</summary>
static class ContainerClones
{
    const string Generic = "System.Collections.Generic.", TupleName = "System.ValueTuple`";

    static readonly Dictionary<string, (CloneKind Kind, string Reason, string[] Parts)> ByName =
        new(StringComparer.Ordinal)
        {
            ["System.Nullable`1"] = (CloneKind.Nullable, "a struct, part by part", [""]),
            [Generic + "KeyValuePair`2"] = (CloneKind.KeyValuePair, "a struct, part by part", ["Key", "Value"]),
            [Generic + "List`1"] = (CloneKind.List, "a list, element by element", ["[]"]),
            [Generic + "HashSet`1"] = (CloneKind.Set, "a set, element by element", ["[]"]),
            [Generic + "Dictionary`2"] = (CloneKind.Dictionary, "a dictionary, key by key and value by value",
            ["[].Key", "[].Value"]),
        };

    /// <summary>Copies arrays with one dimension element by element. Others are told apart at run time.</summary>
    public static CloneDecision? Array(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        type switch
        {
            ArrayType { IsVector: true } array =>
                new CloneDecision(CloneKind.Array, "an array, element by element", ("[]", array.ElementType)),
            ArrayType array => new CloneDecision(CloneKind.AtRunTime, "an array of more than one dimension",
                ("[]", array.ElementType)),
            _ => null,
        };

    /// <summary>Copies the common containers. Sets and dictionaries keep their comparer.</summary>
    public static CloneDecision? Listed(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        type is GenericInstanceType closed && definition is not null && definition.Module != context.Module
            && ByName.TryGetValue(definition.FullName, out var found)
            ? new CloneDecision(found.Kind, found.Reason,
                [.. found.Parts.Select((name, i) => (name, closed.GenericArguments[i]))])
            : null;

    /// <summary>Copies tuples part by part.</summary>
    public static CloneDecision? ValueTuple(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        type is GenericInstanceType tuple && definition is not null && definition.Module != context.Module
            && definition.FullName == TupleName + tuple.GenericArguments.Count
            ? new CloneDecision(CloneKind.ValueTuple, "a tuple, part by part",
                [.. tuple.GenericArguments.Select((a, i) => (i == 7 ? "Rest" : "Item" + (i + 1), a))])
            : null;
}
