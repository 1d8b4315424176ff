using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Tuples, part by part.</summary>
internal sealed class ValueTupleClone : ICloneStrategy
{
    private const string Name = "System.ValueTuple`";

    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (type is not GenericInstanceType tuple || !context.IsFramework(type, definition, Name + tuple.GenericArguments.Count))
            return null;
        return new CloneDecision(CloneKind.ValueTuple, "a tuple, part by part", [.. tuple.GenericArguments.Select((a, i) => (i == 7 ? "Rest" : "Item" + (i + 1), a))]);
    }
}
