using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys.Strategies;

/// <summary>Sealed classes whose equality the compiler wrote: field by field, because it compares fields by their own equality.</summary>
internal sealed class RecordKey : IKeyStrategy
{
    public KeyShape? TryPlan(KeyContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is not { IsValueType: false, IsSealed: true } || !ValueEquality.IsCompilerWritten(definition))
            return null;
        return definition.Module == context.Module
            ? context.Emitted.Plan(context, type, definition)
            : context.Library.AtRunTime(type, "by its actual content");
    }
}
